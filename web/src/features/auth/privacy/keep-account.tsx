import { useDeletionPlan, useKeepAccount } from '../../../data/privacy.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, toast } from '../../../ui/index.ts';
import { sayFailure } from './failure.ts';

/** All that is open to whoever signs in to an account that is about to be deleted. */
export function KeepAccount({ dueAt, onSignOut }: { dueAt: string; onSignOut: () => void }) {
  const format = useFormat();
  // When it was asked for is told when it is known; the rest needs nothing but the session.
  const { data } = useDeletionPlan();
  const keep = useKeepAccount();
  const due = format.instant(dueAt);
  const asked = data?.scheduled && format.instant(data.scheduled.requested_at);
  return (
    <div className="flex flex-col gap-4 text-14">
      <p title={format.exact(dueAt)}>
        {asked ? t('privacy.keepText', { asked, due }) : t('privacy.keepShort', { due })}
      </p>
      <p className="text-muted">{t('privacy.keepHint')}</p>
      <Button
        variant="primary"
        size={44}
        autoFocus
        isPending={keep.isPending}
        onPress={() =>
          keep.mutate(undefined, {
            onSuccess: () => void toast({ message: t('privacy.kept'), tone: 'good' }),
            onError: sayFailure,
          })
        }
      >
        {t('privacy.keep')}
      </Button>
      <Button size={44} onPress={onSignOut}>
        {t('privacy.signOut')}
      </Button>
    </div>
  );
}

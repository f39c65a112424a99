import { DELETION_GRACE_DAYS, type DeletionPlan } from '@daybook/contracts';
import { useState } from 'react';
import { useDeleteAccount, useDeletionPlan } from '../../../data/privacy.ts';
import { useUser } from '../../../data/session.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Banner, Button, ConfirmDialog, ErrorState, NeedsServer, SkeletonRows, toast } from '../../../ui/index.ts';
import { useWithProof } from '../factors/with-proof.ts';
import { sayFailure } from './failure.ts';

export function DeleteAccountPart() {
  const { data, error, isPending, isFetching, fetchStatus, refetch } = useDeletionPlan();
  if (isPending) return fetchStatus === 'paused' ? <NeedsServer className="py-6!" /> : <SkeletonRows count={2} />;
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} className="py-6!" />;
  return <Plan plan={data} />;
}

function Plan({ plan }: { plan: DeletionPlan }) {
  const [isAsking, setAsking] = useState(false);
  const isHindered = plan.last_administrator || plan.sole_admin_of.length > 0;
  return (
    <div className="flex flex-col items-start gap-3">
      <Consequences plan={plan} />
      {plan.last_administrator && (
        <Banner tone="warn" className="pr-3">
          {t('privacy.lastAdministrator')}
        </Banner>
      )}
      {plan.sole_admin_of.length > 0 && (
        <Banner tone="warn" className="pr-3">
          <SoleAdmin plan={plan} />
        </Banner>
      )}
      <Button className="text-bad!" isDisabled={isHindered} onPress={() => setAsking(true)}>
        {t('privacy.delete')}
      </Button>
      {isAsking && <Asking plan={plan} onEnd={() => setAsking(false)} />}
    </div>
  );
}

function SoleAdmin({ plan: { sole_admin_of } }: { plan: DeletionPlan }) {
  const { list } = useFormat();
  const workspaces = list(sole_admin_of.map(({ name }) => name));
  return t('privacy.soleAdmin', { count: sole_admin_of.length, workspaces });
}

function Consequences({ plan }: { plan: DeletionPlan }) {
  const { list } = useFormat();
  const names = (workspaces: DeletionPlan['workspaces_left']) => list(workspaces.map(({ name }) => name));
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5 text-13 marker:text-faint">
      <li>{t('privacy.goes', { workspaces: names(plan.workspaces_deleted) })}</li>
      {plan.workspaces_left.length > 0 && <li>{t('privacy.stays', { workspaces: names(plan.workspaces_left) })}</li>}
    </ul>
  );
}

/** Asks first, which only what nobody can undo does: the address has to be typed, and the person proven. */
function Asking({ plan, onEnd }: { plan: DeletionPlan; onEnd: () => void }) {
  const { email } = useUser();
  const format = useFormat();
  const remove = useDeleteAccount(useWithProof());
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      title={t('privacy.deleteAsk')}
      confirmLabel={t('privacy.deleteConfirm')}
      typeToConfirm={{ label: t('privacy.deleteType', { email }), text: email }}
      isPending={remove.isPending}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: ({ due_at }) =>
            toast({ message: t('privacy.scheduled', { day: format.instant(due_at) }), timeoutMs: 20_000 }),
          onError: (error) => {
            sayFailure(error);
            onEnd();
          },
        })
      }
    >
      <p className="mb-3">{t('privacy.deleteHint', { count: DELETION_GRACE_DAYS })}</p>
      <Consequences plan={plan} />
    </ConfirmDialog>
  );
}

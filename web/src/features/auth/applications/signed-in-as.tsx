import { useUser } from '../../../data/session.ts';
import { t } from '../../../lib/messages/index.ts';
import { Avatar, Button } from '../../../ui/index.ts';

/** Whose account it is about. */
export function SignedInAs({ onOtherAccount }: { onOtherAccount: () => void }) {
  const { full_name, email } = useUser();
  return (
    <div className="flex items-center gap-3 rounded-card border border-line px-3 py-2">
      <Avatar name={full_name} />
      <div className="min-w-0 flex-1 text-13">
        <p className="truncate font-medium">{full_name}</p>
        <p className="truncate text-12 text-muted">{email}</p>
      </div>
      <Button size={28} variant="ghost" className="text-accent!" onPress={onOtherAccount}>
        {t('applications.notYou')}
      </Button>
    </div>
  );
}

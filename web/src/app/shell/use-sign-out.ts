import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { countUnsentChanges } from '../../data/pending-changes.ts';
import { signOut } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { toast } from '../../ui/index.ts';

/** Signs out, unless that would lose changes that only this browser has: then it says so first. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  // Who signs in next need not want the page of who was here.
  const leave = () => void signOut().then(() => navigate('/sign-in', { replace: true }));
  return () => {
    const unsent = countUnsentChanges(client);
    if (unsent === 0) return leave();
    toast({
      message: t('shell.unsent', { count: unsent }),
      tone: 'bad',
      action: { label: t('shell.signOutAnyway'), onAction: leave },
    });
  };
}

import { api, type Installation } from '@daybook/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../lib/api/index.ts';
import { heldInvitation } from './invitations.ts';
import { keys } from './keys.ts';

/** Whether one can register here; for people who have not signed in. */
export function useInstallation() {
  return useQuery({
    queryKey: keys.installation,
    queryFn: ({ signal }) => call(api.installation.get, {}, { signal }),
    staleTime: 60_000,
    retry: false,
  });
}

/** Whether the sign-up leads somewhere for this visitor; not while it isn't known. */
export function canRegister(installation: Installation | undefined): boolean {
  if (!installation) return false;
  const { is_new, registration } = installation;
  return is_new || registration === 'open' || (registration === 'invitation' && heldInvitation() !== null);
}

import { api, type BodyOf, type EmailState } from '@daybook/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../lib/api/index.ts';
import { keys } from './keys.ts';
import type { WithProof } from './security.ts';
import { useChange } from './use-change.ts';

/** Sent once, and at once or not at all: what a person waits for before a form. */
const ONCE = { retry: false, networkMode: 'always' } as const;

export function useForgotPassword() {
  return useChange({
    mutationFn: (body: BodyOf<typeof api.emailLinks.forgotPassword>) => call(api.emailLinks.forgotPassword, { body }),
    ...ONCE,
  });
}

/** Every session of the account ends, so it asks whether that was the one of this browser. */
export function useResetPassword() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: BodyOf<typeof api.emailLinks.resetPassword>) => call(api.emailLinks.resetPassword, { body }),
    onSuccess: () => client.refetchQueries({ queryKey: keys.me }),
    ...ONCE,
  });
}

export function useVerifyEmail() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (token: string) => call(api.emailLinks.verify, { body: { token } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.me });
      void client.invalidateQueries({ queryKey: keys.email });
    },
    ...ONCE,
  });
}

export function useEmailState() {
  return useQuery({
    queryKey: keys.email,
    queryFn: ({ signal }) => call(api.emailLinks.email, {}, { signal }),
  });
}

export function useSendVerification() {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => call(api.emailLinks.sendVerification, {}),
    // Refused where it is confirmed already, perhaps on another device.
    onSettled: () => client.invalidateQueries({ queryKey: keys.email }),
    ...ONCE,
  });
}

export function useChangeEmail(withProof: WithProof) {
  const keep = useKeepEmail();
  return useChange({
    mutationFn: (body: BodyOf<typeof api.emailLinks.changeEmail>) =>
      withProof(() => call(api.emailLinks.changeEmail, { body })),
    onSuccess: keep,
    ...ONCE,
  });
}

export function useCancelEmailChange() {
  const keep = useKeepEmail();
  return useChange({
    mutationFn: () => call(api.emailLinks.cancelEmailChange, {}),
    onSuccess: keep,
    ...ONCE,
  });
}

/** The answer of a change is the new state; the profile shows the address too. */
function useKeepEmail() {
  const client = useQueryClient();
  return (state: EmailState) => {
    client.setQueryData(keys.email, state);
    void client.invalidateQueries({ queryKey: keys.me });
  };
}

import { api, type BodyOf, type Security } from '@daybook/contracts';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';
import { createPasskey, usedPasskey } from './passkey-ceremony.ts';
import { useChange } from './use-change.ts';

/** Sends something that may need a fresh proof: where the server asks for one, the person gives it, and it is sent again. */
export type WithProof = <T>(work: () => Promise<T>) => Promise<T>;

/** The person closed the question instead of answering it. */
export class ProofDeclined extends Error {
  constructor() {
    super('no proof was given');
    this.name = 'ProofDeclined';
  }
}

/** What is done at once or not at all: nothing here is sent again by itself. */
const ONCE = { retry: false, networkMode: 'always' } as const;

export function useSecurity() {
  return useQuery({
    queryKey: keys.security,
    queryFn: ({ signal }) => call(api.security.get, {}, { signal }),
  });
}

export function useRequireSecondFactor(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (second_factor_required: boolean) =>
      withProof(() => call(api.security.update, { body: { second_factor_required } })),
    onSuccess: (security: Security) => client.setQueryData(keys.security, security),
    ...ONCE,
  });
}

/** A seed for the app; nothing has changed until a code of it is given. Kept in no cache. */
export function useSetUpTotp(withProof: WithProof) {
  return useChange({ mutationFn: () => withProof(() => call(api.totp.setup, { body: {} })), gcTime: 0, ...ONCE });
}

export function useEnableTotp() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: BodyOf<typeof api.totp.enable>) => call(api.totp.enable, { body }),
    onSuccess: () => refresh(client),
    gcTime: 0,
    ...ONCE,
  });
}

export function useDisableTotp(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => withProof(() => call(api.totp.disable, { body: {} })),
    onSettled: () => refresh(client),
    ...ONCE,
  });
}

export function useMakeRecoveryCodes(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => withProof(() => call(api.totp.regenerateRecoveryCodes, { body: {} })),
    onSettled: () => refresh(client),
    gcTime: 0,
    ...ONCE,
  });
}

export function usePasskeys() {
  return useQuery({
    queryKey: keys.passkeys,
    queryFn: ({ signal }) =>
      everyPage((page, per_page) => callList(api.passkeys.list, { query: { page, per_page } }, { signal })),
  });
}

/** Lets the browser make a passkey and gives it to the account. */
export function useAddPasskey(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: async (name: string) => {
      const options = await withProof(() => call(api.passkeys.registerOptions, { body: {} }));
      const passkey = await createPasskey(options);
      return withProof(() => call(api.passkeys.registerVerify, { body: { passkey, ...(name ? { name } : {}) } }));
    },
    onSuccess: () => refresh(client),
    ...ONCE,
  });
}

export function useRenamePasskey() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, ...body }: BodyOf<typeof api.passkeys.rename> & { id: string }) =>
      call(api.passkeys.rename, { params: { id }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.passkeys }),
    ...ONCE,
  });
}

export function useRemovePasskey(withProof: WithProof) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: string) => withProof(() => call(api.passkeys.remove, { params: { id }, query: {} })),
    onSettled: () => refresh(client),
    ...ONCE,
  });
}

type Proof = BodyOf<typeof api.proof.give>;

export function useGiveProof() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async (given: Proof | 'passkey') => {
      const body =
        given === 'passkey' ? { passkey: await usedPasskey(await call(api.proof.options, { body: {} })) } : given;
      return call(api.proof.give, { body });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.security }),
    ...ONCE,
  });
}

function refresh(client: QueryClient) {
  void client.invalidateQueries({ queryKey: keys.passkeys });
  return client.invalidateQueries({ queryKey: keys.security });
}

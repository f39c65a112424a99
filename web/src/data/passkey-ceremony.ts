import type { api, BodyOf, DataOf } from '@daybook/contracts';

// Loaded when a passkey is made or used: most visits never do.
const library = () => import('@simplewebauthn/browser');

type Created = BodyOf<typeof api.passkeys.registerVerify>['passkey'];
type Used = BodyOf<typeof api.passkeys.loginVerify>['passkey'];

/** Whether this browser knows passkeys at all; the server says whether they work at this address. */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined';
}

/** The browser asks its person to make one. @throws PasskeyError where they don't, or it can't */
export async function createPasskey(options: DataOf<typeof api.passkeys.registerOptions>): Promise<Created> {
  const { startRegistration } = await library();
  return ended(() => startRegistration({ optionsJSON: options as never }) as Promise<Created>);
}

/** The browser asks its person to use one. @throws PasskeyError where they don't, or it can't */
export async function usedPasskey(options: DataOf<typeof api.passkeys.loginOptions>): Promise<Used> {
  const { startAuthentication } = await library();
  return ended(() => startAuthentication({ optionsJSON: options as never }) as Promise<Used>);
}

/** `cancelled` by the person, or out of time, which browsers don't tell apart; `known`: this device has one already. */
export type PasskeyProblem = 'cancelled' | 'known' | 'unsupported';

export class PasskeyError extends Error {
  readonly problem: PasskeyProblem;

  constructor(problem: PasskeyProblem, cause: unknown) {
    super(`passkey: ${problem}`, { cause });
    this.name = 'PasskeyError';
    this.problem = problem;
  }
}

async function ended<T>(ceremony: () => Promise<T>): Promise<T> {
  try {
    return await ceremony();
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const isCancelled = name === 'NotAllowedError' || name === 'AbortError';
    throw new PasskeyError(isCancelled ? 'cancelled' : name === 'InvalidStateError' ? 'known' : 'unsupported', error);
  }
}

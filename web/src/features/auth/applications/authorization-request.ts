import type { AuthorizationRequest } from '@daybook/contracts';

const PARAMETERS = [
  'client_id',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
] as const satisfies readonly (keyof AuthorizationRequest)[];

/**
 * What the address says that an application asks. Nothing is checked here; one that is there twice is passed on as it is,
 * so that the server refuses it. What the protocol does not know is left out (RFC 6749 §3.1).
 */
export function requestIn(search: string): AuthorizationRequest {
  const query = new URLSearchParams(search);
  const given = PARAMETERS.map((name) => [name, query.getAll(name)] as const).filter(([, values]) => values.length > 0);
  return Object.fromEntries(
    given.map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  ) as unknown as AuthorizationRequest;
}

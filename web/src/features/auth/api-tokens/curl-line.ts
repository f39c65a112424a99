import { api, BASE_PATH, type Endpoint, type Scope } from '@daybook/contracts';

/** What is shown first, by the scope it takes. */
const EXAMPLES: readonly [Scope, Endpoint][] = [
  ['time:read', api.time.active],
  ['tasks:read', api.tasks.list],
  ['projects:read', api.projects.list],
  ['profile:read', api.auth.me],
];

/** A line for a terminal that shows the token at work; null for a token that may read none of the examples. */
export function curlLine(origin: string, token: string, scopes: readonly Scope[]): string | null {
  const example = EXAMPLES.find(([scope]) => scopes.includes(scope));
  return example ? `curl -H "Authorization: Bearer ${token}" ${origin}${BASE_PATH}${example[1].path}` : null;
}

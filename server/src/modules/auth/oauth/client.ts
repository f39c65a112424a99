import type { Client } from '@node-oauth/oauth2-server';
import type { ApplicationRow } from '../applications/queries.ts';

/** An application as the library sees it. */
export function clientOf({ client_id, redirect_uris }: Pick<ApplicationRow, 'client_id' | 'redirect_uris'>): Client {
  return { id: client_id, redirectUris: redirect_uris, grants: ['authorization_code', 'refresh_token'] };
}

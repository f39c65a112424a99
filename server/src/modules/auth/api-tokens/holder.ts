import type { Holder } from '../holder.ts';
import { programHolder } from '../program-holder.ts';
import type { Strangers } from '../strangers.ts';
import { tokenStanding, writeTokenUse } from './queries.ts';
import { apiTokenHash } from './secret.ts';

/** Who has an API token: a program of somebody's. */
export function apiTokenHolder(token: string, strangers: Strangers): Holder {
  return programHolder(apiTokenHash(token), strangers, {
    standing: tokenStanding,
    writeUse: (tx, { credentialId }, ip, now) => writeTokenUse(tx, credentialId, ip, now),
  });
}

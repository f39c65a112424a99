import type { Holder } from '../holder.ts';
import { programHolder } from '../program-holder.ts';
import type { Strangers } from '../strangers.ts';
import { accessStanding, writeGrantUse } from './queries/standing.ts';
import { secretHash } from './secret.ts';

/** Who has an access token by OAuth: an application that somebody let in. */
export function applicationHolder(token: string, strangers: Strangers): Holder {
  return programHolder(secretHash(token), strangers, {
    standing: accessStanding,
    writeUse: (tx, { userId, credentialId }, ip, now) => writeGrantUse(tx, { userId, id: credentialId }, ip, now),
  });
}

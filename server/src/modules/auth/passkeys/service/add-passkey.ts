import type { api, BodyOf, Passkey } from '@daybook/contracts';
import { audit } from '../../../../core/audit.ts';
import type { SessionCtx } from '../../../../core/context.ts';
import { conflict, invalid } from '../../../../core/errors.ts';
import { newId } from '../../../../core/ids.ts';
import { requireFreshProof } from '../../proof/fresh-proof.ts';
import { raiseSession } from '../../proof/queries.ts';
import { lockUser, type UserRow, userById } from '../../queries.ts';
import { CeremonyError, creationOptions, type NewCredential, verifyCreated } from '../ceremony.ts';
import { type Challenge, newChallenge, openChallenge } from '../challenge.ts';
import { presentPasskey } from '../present.ts';
import { insertPasskey, passkeysOf, spendChallenge } from '../queries.ts';
import type { RelyingParty } from '../relying-party.ts';
import { MOST_PASSKEYS, type PasskeyDeps } from './manage-passkeys.ts';

/** What the browser needs to make a passkey for this person. */
export async function beginPasskey(
  ctx: SessionCtx,
  relyingParty: RelyingParty,
  { vault }: PasskeyDeps,
): Promise<object> {
  const { userId } = ctx.actor;
  const [user, known] = await ctx.db.read(async (tx) => {
    await requireFreshProof(tx, ctx);
    return Promise.all([userById(tx, userId) as Promise<UserRow>, passkeysOf(tx, userId, MOST_PASSKEYS)]);
  });
  if (known.total >= MOST_PASSKEYS) throw tooMany();
  const person = { id: userId, email: user.email, fullName: user.full_name };
  const challenge = newChallenge(vault, 'register', userId, ctx.now);
  return creationOptions(relyingParty, challenge, person, known.rows);
}

/**
 * Adds the passkey. Making it took the authenticator and its user, so this session has its second factor too.
 * @throws AppError VALIDATION_ERROR where it does not hold, CONFLICT where it is known already
 */
export async function addPasskey(
  ctx: SessionCtx,
  { name = 'Passkey', passkey }: BodyOf<typeof api.passkeys.registerVerify>,
  relyingParty: RelyingParty,
  { vault, standings }: PasskeyDeps,
): Promise<Passkey> {
  const { userId, sessionId } = ctx.actor;
  let challenge = null as Challenge | null;
  const isOurs = (text: string) => {
    challenge = openChallenge(vault, text, 'register', userId, ctx.now);
    return challenge !== null;
  };
  const credential = await verifyCreated(passkey, isOurs, relyingParty).catch((error) => refuse(ctx, error));
  const added = await ctx.db.write(async (tx) => {
    await lockUser(tx, userId);
    await requireFreshProof(tx, ctx);
    const { nonce, expiresAt } = challenge as Challenge;
    if (!(await spendChallenge(tx, userId, nonce, expiresAt))) throw tooLate();
    if ((await passkeysOf(tx, userId, 1)).total >= MOST_PASSKEYS) throw tooMany();
    const id = newId();
    audit(tx, ctx, {
      action: 'user.passkey_added',
      objectType: 'passkey',
      objectId: id,
      changes: { name: [null, name], host: [null, relyingParty.rpId] },
    });
    await raiseSession(tx, userId, sessionId);
    return insertPasskey(tx, { id, userId, name, rpId: relyingParty.rpId, ...credential }, ctx.now);
  });
  standings.forgetUser(userId);
  return presentPasskey(added);
}

function refuse(ctx: SessionCtx, error: unknown): NewCredential {
  if (!(error instanceof CeremonyError)) throw error;
  ctx.log.info({ reason: error.message }, 'a new passkey was refused');
  throw tooLate();
}

function tooLate() {
  return invalid('passkey', 'does not hold, or took longer than five minutes: begin again');
}

function tooMany() {
  return conflict('too_many_passkeys', `There are ${MOST_PASSKEYS} passkeys already. Remove one you no longer use.`);
}

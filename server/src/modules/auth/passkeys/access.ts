import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { notFound, staleVersion } from '../../../core/errors.ts';
import { presentPasskey } from './present.ts';
import { lockPasskeyRow, type PasskeyRow } from './queries.ts';

/** @throws AppError NOT_FOUND, also for somebody else's; CONFLICT with the current one where the version is another */
export async function lockPasskey(
  tx: Tx,
  { actor }: Ctx,
  id: string,
  version: number | undefined,
): Promise<PasskeyRow> {
  const passkey = await lockPasskeyRow(tx, actor.userId, id);
  if (!passkey) throw notFound('passkey');
  if (version !== undefined && version !== passkey.version) throw staleVersion(presentPasskey(passkey));
  return passkey;
}

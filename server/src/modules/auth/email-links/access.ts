import type { PublicCtx } from '../../../core/context.ts';
import { NOBODY } from '../../../core/db/database.ts';
import { AppError, invalid } from '../../../core/errors.ts';
import { linkTokenHash } from '../../../core/link-tokens.ts';
import { type UserRow, userById } from '../queries.ts';
import type { EmailLinkPurpose } from './link.ts';
import { type EmailLinkRow, linkByTokenHash } from './queries.ts';

/**
 * The link of a token, and its user. It may be used up by the time somebody takes it.
 * @throws AppError VALIDATION_ERROR on `token` where there is no such link, or none that works any more
 */
export async function openLink(
  ctx: PublicCtx,
  token: string,
  purposes: readonly EmailLinkPurpose[],
): Promise<{ link: EmailLinkRow; user: UserRow }> {
  return ctx.db.read(NOBODY, async (tx) => {
    const link = await linkByTokenHash(tx, linkTokenHash(token));
    if (!link || !purposes.includes(link.purpose) || link.closed_at || link.expires_at <= ctx.now) throw deadLink();
    const user = await userById(tx, link.user_id);
    if (!user) throw deadLink();
    return { link, user };
  });
}

/** The same for a link that never was, was used, or ended. */
export function deadLink(): AppError {
  return invalid('token', 'is wrong, used or expired; ask for a new link');
}

export function tooManyLinks(seconds: number): AppError {
  const minutes = Math.ceil(seconds / 60);
  return new AppError(
    'RATE_LIMIT_EXCEEDED',
    `Three links were sent in an hour, and they still work; there can be another in ${minutes} min.`,
    { details: { retry_after_seconds: seconds }, headers: { 'retry-after': String(seconds) } },
  );
}

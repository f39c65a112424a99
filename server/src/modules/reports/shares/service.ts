import { type api, type BodyOf, linkTo, type NewReportShare, type SharedReport } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx, PublicCtx } from '../../../core/context.ts';
import { enterWorkspace, NOBODY } from '../../../core/db/database.ts';
import { forbidden, invalid, notFound } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { type LinkTokens, linkTokenHash } from '../../../core/link-tokens.ts';
import { lockOwnReport } from '../saved/access.ts';
import { questionOf } from '../saved/present.ts';
import { reportById } from '../saved/queries.ts';
import { absentAsker } from '../service/asker.ts';
import { answerQuestion } from '../service/run-report.ts';
import { deleteShare, insertShare, shareByToken, sharerOf } from './queries.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 366;

export interface ShareDeps {
  links: LinkTokens;
  publicUrl: string;
}

/**
 * A link that shows the report to whoever holds it; it takes the place of the one before. The link is in this answer and
 * nowhere else.
 * @throws AppError VALIDATION_ERROR for an end that is past or too far, AUTHORIZATION_ERROR for programs
 */
export async function shareReport(
  ctx: Ctx,
  reportId: string,
  { expires_at }: BodyOf<typeof api.reports.share>,
  { links, publicUrl }: ShareDeps,
): Promise<NewReportShare> {
  const { workspaceId, now } = ctx;
  const expiresAt = new Date(expires_at);
  if (expiresAt <= now) throw invalid('expires_at', 'must be in the future');
  if (expiresAt.getTime() > now.getTime() + MOST_DAYS * DAY_MS) throw invalid('expires_at', 'must be within a year');
  const id = newId();
  const token = links.tokenFor('report', id);
  await ctx.db.write(async (tx) => {
    const report = await lockOwnReport(tx, ctx, reportId);
    // The link shows all that its maker may see, which is more than what a token may.
    if (ctx.actor.via !== 'session') throw forbidden('No API token can do this: it needs somebody who has signed in.');
    audit(tx, ctx, {
      action: 'report.shared',
      objectType: 'report',
      objectId: report.id,
      changes: { expires_at: [null, expiresAt] },
    });
    await insertShare(tx, {
      workspace_id: workspaceId,
      id,
      report_id: report.id,
      user_id: ctx.actor.userId,
      tokenHash: linkTokenHash(token),
      expires_at: expiresAt,
      now,
    });
  });
  return { link: linkTo(publicUrl, 'shared_report', token), expires_at: expiresAt.toISOString() };
}

/** Ending it again changes nothing. */
export function unshareReport(ctx: Ctx, reportId: string): Promise<void> {
  return ctx.db.write(async (tx) => {
    const report = await lockOwnReport(tx, ctx, reportId);
    if (!(await deleteShare(tx, ctx.workspaceId, report.id))) return;
    audit(tx, ctx, { action: 'report.unshared', objectType: 'report', objectId: report.id });
  });
}

/**
 * The answer of this moment, as whoever shared it may see it at this moment.
 * @throws AppError NOT_FOUND for whatever no longer opens anything
 */
export function openShared(ctx: PublicCtx, token: string): Promise<SharedReport> {
  return ctx.db.readAnywhere(
    NOBODY,
    async (tx) => {
      const share = await shareByToken(tx, linkTokenHash(token));
      if (!share || share.expires_at <= ctx.now) throw notFound('report');
      const { workspace_id: workspaceId, user_id: userId } = share;
      await enterWorkspace(tx, workspaceId);
      const [sharer, report] = await Promise.all([
        sharerOf(tx, workspaceId, userId),
        reportById(tx, workspaceId, share.report_id),
      ]);
      if (!sharer || !report) throw notFound('report');
      const asker = absentAsker(sharer, { workspaceId, userId, now: ctx.now });
      const { rows, ...answer } = await answerQuestion(tx, asker, questionOf(report));
      return {
        name: report.name,
        workspace_name: sharer.workspace_name,
        shared_by: sharer.full_name,
        expires_at: share.expires_at.toISOString(),
        // What narrows the question is for who may ask it.
        report: { ...answer, rows: rows.map(({ behind: _, ...row }) => row) },
      };
    },
    { snapshot: true },
  );
}

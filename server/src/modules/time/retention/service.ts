import type { api, BodyOf, Retention, RetentionPreview } from '@daybook/contracts';
import { audit, changesBetween } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { invalid, notFound, staleVersion } from '../../../core/errors.ts';
import { lockWorkspace, mergePolicy, rulesIn } from '../../workspaces/index.ts';
import { archiveBefore, eraseBefore } from './cut-off.ts';
import { timeBefore, timeInTablesBefore } from './queries.ts';

type Rules = Omit<Retention, 'version'>;

export function getRetention(ctx: Ctx): Promise<Retention> {
  return ctx.db.read((tx) => findRetention(tx, ctx), { oneFlight: true });
}

/** What the rules would take tonight. Of what is deleted, none is archived before. */
export function previewRetention(ctx: Ctx, rules: Rules): Promise<RetentionPreview> {
  return ctx.db.read((tx) => touchedBy(tx, ctx, rules), { snapshot: true });
}

/**
 * Sets both rules; what is given as it is already changes nothing.
 * @throws AppError CONFLICT `stale_version`, or VALIDATION_ERROR where time would be deleted and that is not confirmed
 */
export function replaceRetention(
  ctx: Ctx,
  { version, confirm_erase_before: confirmed, ...rules }: BodyOf<typeof api.retention.replace>,
): Promise<Retention> {
  return ctx.db.write(async (tx) => {
    await lockWorkspace(tx, ctx, 'workspace:manage');
    const before = await findRetention(tx, ctx);
    if (version !== undefined && version !== before.version) throw staleVersion(before);
    const changes = changesBetween<Rules>(before, rules);
    if (Object.keys(changes).length === 0) return before;
    if (erasesSooner(before, rules)) await refuseUnconfirmed(tx, ctx, rules, confirmed);
    audit(tx, ctx, {
      action: 'workspace.retention_updated',
      objectType: 'workspace',
      objectId: ctx.workspaceId,
      changes,
    });
    const stored = { archive_months: rules.archive_after_months, retention_months: rules.erase_after_months };
    await mergePolicy(tx, ctx.workspaceId, stored, ctx.now);
    return findRetention(tx, ctx);
  });
}

function erasesSooner(before: Rules, after: Rules): boolean {
  const months = after.erase_after_months;
  return months !== null && months < (before.erase_after_months ?? Number.POSITIVE_INFINITY);
}

async function refuseUnconfirmed(tx: Tx, ctx: Ctx, rules: Rules, confirmed: string | undefined): Promise<void> {
  const { erase } = await touchedBy(tx, ctx, { ...rules, archive_after_months: null });
  if (!erase || erase.entries === 0 || confirmed === erase.before) return;
  const hours = Math.round(erase.duration_seconds / 360) / 10;
  throw invalid(
    'confirm_erase_before',
    `must be ${erase.before}: ${erase.entries} entries (${hours} h) from before that day would be deleted for good`,
  );
}

async function touchedBy(tx: Tx, { workspaceId, now }: Ctx, rules: Rules): Promise<RetentionPreview> {
  const { archive_after_months: archived, erase_after_months: erased } = rules;
  const archive = archived === null ? null : archiveBefore(now, archived);
  const erase = erased === null ? null : eraseBefore(now, erased);
  return {
    archive: archive && { before: dayOf(archive), ...(await timeInTablesBefore(tx, workspaceId, archive)) },
    erase: erase && { before: dayOf(erase), ...(await timeBefore(tx, workspaceId, erase)) },
  };
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);

async function findRetention(tx: Tx, { workspaceId }: Ctx): Promise<Retention> {
  const found = await rulesIn(tx, workspaceId);
  if (!found) throw notFound('workspace');
  const { archive_months, retention_months } = found.rules;
  return { archive_after_months: archive_months, erase_after_months: retention_months, version: found.version };
}

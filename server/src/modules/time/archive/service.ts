import type { ArchivedMonth, ArchiveRestore, api, BodyOf, QueryOf } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { conflict } from '../../../core/errors.ts';
import { emit } from '../../../core/events/events.ts';
import { newId } from '../../../core/ids.ts';
import { offsetOf } from '../../../core/pagination.ts';
import { lockWorkspace, rulesIn } from '../../workspaces/index.ts';
import { archiveBefore } from '../retention/cut-off.ts';
import { archivePage, archiveTotals, type Totals, timeDue } from './contents.ts';
import { archiveRestoreRequested } from './events.ts';
import { insertRestore, latestRestores, restoreUnderWay } from './restores.ts';

const DAY_MS = 86_400_000;

export interface ArchiveList {
  months: ArchivedMonth[];
  total: number;
  totals: Totals;
  due: { entries: number; before: string } | null;
  restores: ArchiveRestore[];
}

export function listArchive(ctx: Ctx, query: QueryOf<typeof api.timeArchive.list>): Promise<ArchiveList> {
  const { workspaceId, now } = ctx;
  return ctx.db.read(
    async (tx) => {
      const [page, totals, restores, found] = await Promise.all([
        archivePage(tx, workspaceId, { limit: query.per_page, offset: offsetOf(query) }),
        archiveTotals(tx, workspaceId),
        latestRestores(tx, workspaceId),
        rulesIn(tx, workspaceId),
      ]);
      const after = found?.rules.archive_months ?? null;
      const before = after === null ? null : archiveBefore(now, after);
      const due = before && { entries: await timeDue(tx, workspaceId, before, now), before: dayOf(before) };
      return { ...page, totals, due, restores };
    },
    { snapshot: true },
  );
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);

/**
 * Asks for months back; a job brings them. A month that is not archived is back already.
 * @throws AppError CONFLICT `restore_under_way` while others are being brought back
 */
export function requestRestore(ctx: Ctx, body: BodyOf<typeof api.timeArchive.restore>): Promise<ArchiveRestore> {
  const { workspaceId, now } = ctx;
  return ctx.db.write(async (tx) => {
    await lockWorkspace(tx, ctx, 'workspace:manage');
    const current = await restoreUnderWay(tx, workspaceId);
    if (current) {
      throw conflict('restore_under_way', 'Other months are being brought back; ask again when they are there.', {
        current,
      });
    }
    const id = newId();
    const { from_month, to_month, keep_days } = body;
    const keptUntil = new Date(now.getTime() + keep_days * DAY_MS);
    const restore = await insertRestore(tx, workspaceId, { id, from_month, to_month, keptUntil }, now);
    audit(tx, ctx, {
      action: 'time_archive.restore_requested',
      objectType: 'time_archive',
      objectId: id,
      changes: { from_month: [null, from_month], to_month: [null, to_month], kept_until: [null, keptUntil] },
    });
    emit(tx, archiveRestoreRequested, { workspace_id: workspaceId, restore_id: id });
    return restore;
  });
}

import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { invalid } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { JsonText } from '../../../core/json.ts';
import { ensureMonths, writeInBulk } from '../../time/index.ts';
import { findImport } from '../access.ts';
import { insertFingerprints } from '../queries/fingerprints.ts';
import { finishImport, insertImport } from '../queries/imports.ts';
import { lockImports } from '../queries/locks.ts';
import type { ReadEntry } from '../tally.ts';
import type { UploadedFile } from '../upload.ts';
import { createEntering } from './enter-entries.ts';
import { figuresOf, goThrough, type ImportQuery, openReading } from './plan-import.ts';
import { withTasks } from './with-tasks.ts';

/**
 * Imports a file as one batch: all of it or nothing.
 * @throws UnreadableFile, or AppError VALIDATION_ERROR where the order of dates has to be chosen
 */
export async function runImport(ctx: Ctx, file: UploadedFile, query: ImportQuery): Promise<JsonText> {
  const reading = await openReading(ctx, file, query);
  const { survey, timezone, filename } = reading;
  if (survey.dates.ambiguous && !query.date_order) {
    throw invalid(
      'date_order',
      'must be chosen: the file does not tell whether 03/04/2026 is in March (mdy) or in April (dmy)',
    );
  }
  const { months, isMostlyBillable } = await goThrough(reading, async () => []);

  const { workspaceId } = ctx;
  const { userId } = ctx.actor;
  await ensureMonths(ctx.db, months);
  // Runs again from the start after a deadlock, so everything it remembers is made in here.
  return ctx.db.write(async (tx) => {
    await lockImports(tx, workspaceId);
    return writeInBulk(tx, async () => {
      const id = newId();
      await insertImport(tx, { id, workspaceId, userId, format: query.format, timezone, filename }, ctx.now);
      const entering = createEntering(tx, ctx, id, isMostlyBillable);

      const keep = async (entries: ReadEntry[]) => {
        const asked = entries.map((entry) => entry.fingerprint);
        const added = await insertFingerprints(tx, workspaceId, userId, id, asked);
        const newOnes = entries.filter((entry) => added.has(entry.fingerprint));
        const linked = await withTasks(tx, workspaceId, newOnes);
        await entering.enter(linked);
        return linked;
      };
      const tally = await goThrough(reading, keep);

      const { clients, projects, tags } = entering.made;
      const created = { projects: projects.map(({ name }) => name), tags: tags.map(({ name }) => name) };
      const figures = figuresOf(reading, tally, created);
      const ids = (of: { id: string }[]) => of.map(({ id: one }) => one);
      const made = { client_ids: ids(clients), project_ids: ids(projects), tag_ids: ids(tags) };
      await finishImport(tx, workspaceId, id, { ...figures, made });
      audit(tx, ctx, {
        action: 'import.created',
        objectType: 'import',
        objectId: id,
        changes: {
          rows: [null, figures.rows],
          created: [null, figures.created],
          skipped: [null, figures.skipped],
          total_seconds: [null, figures.total_seconds],
          clients_created: [null, clients.length],
          projects_created: [null, projects.length],
          tags_created: [null, tags.length],
        },
      });
      return findImport(tx, ctx, id);
    });
  });
}

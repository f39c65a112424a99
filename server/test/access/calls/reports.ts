import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '@daybook/contracts';
import { linkTokenHash } from '../../../src/core/link-tokens.ts';
import { calling, type Recipe, type Scene } from '../call.ts';
import { MARK } from '../cast.ts';

export const reportCalls: Recipe[] = [
  calling(api.reports.export, () => ({ query: { format: 'csv' as const } })),
  calling(api.reports.create, () => ({ body: { name: 'By the sweep', question: {} } })),
  ...[api.reports.get, api.reports.runSaved, api.reports.remove, api.reports.unshare, api.reports.unschedule].map(
    (endpoint) => calling(endpoint, async (scene) => ({ params: { id: await sharedReport(scene) } })),
  ),
  calling(api.reports.update, async (scene) => ({
    params: { id: await sharedReport(scene) },
    body: { name: 'Changed by the sweep' },
  })),
  calling(api.reports.share, async (scene) => ({
    params: { id: await sharedReport(scene) },
    body: { expires_at: new Date(Date.now() + 3_600_000).toISOString() },
  })),
  calling(api.reports.schedule, async (scene) => ({
    params: { id: await sharedReport(scene) },
    body: { cadence: 'weekly' as const, weekday: 1, hour: 8 },
  })),
  calling(api.reportExports.create, async ({ sql }) => {
    // As many as somebody likes, but two at once.
    await sql('delete from report_exports', []);
    return { body: { format: 'csv' as const } };
  }),
  ...[api.reportExports.get, api.reportExports.cancel, api.reportExports.download].map((endpoint) =>
    calling(endpoint, async (scene) => ({ params: { id: await madeExport(scene) } })),
  ),
  calling(api.reports.openShared, async (scene) => ({ params: { token: await token(scene) } })),
];

/** Of the author, in everybody's list. */
async function sharedReport({ cast, sql }: Scene): Promise<string> {
  const id = randomUUID();
  await sql(
    `insert into reports (workspace_id, id, user_id, name, question, shared_with_workspace, created_at, updated_at)
     values ($1, $2, $3, $4, '{}', true, now(), now())`,
    [cast.workspaceId, id, cast.author.user.id, MARK],
  );
  return id;
}

/** Of the author, with its file. */
async function madeExport({ t, cast, sql }: Scene): Promise<string> {
  const id = randomUUID();
  await sql(
    `insert into report_exports (workspace_id, id, user_id, title, question, format, detailed, state, size_bytes,
                                 requested_at, finished_at, expires_at)
     values ($1, $2, $3, $4, '{}', 'csv', true, 'done', 4, now(), now(), now() + interval '1 day')`,
    [cast.workspaceId, id, cast.author.user.id, MARK],
  );
  const folder = join(t.deps.config.dataDir, 'report-exports');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${id}.file`), MARK);
  return id;
}

async function token(scene: Scene): Promise<string> {
  const reportId = await sharedReport(scene);
  const id = randomUUID();
  const made = scene.t.deps.links.tokenFor('report', id);
  await scene.sql(
    `insert into report_shares (workspace_id, id, report_id, user_id, token_hash, created_at, expires_at)
     values ($1, $2, $3, $4, $5, now(), now() + interval '1 day')`,
    [scene.cast.workspaceId, id, reportId, scene.cast.author.user.id, linkTokenHash(made)],
  );
  return made;
}

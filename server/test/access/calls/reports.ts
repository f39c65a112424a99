import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { calling, type Recipe, type Scene } from '../call.ts';
import { MARK } from '../cast.ts';

export const reportCalls: Recipe[] = [
  calling(api.reports.export, () => ({ query: { format: 'csv' as const } })),
  calling(api.reports.create, () => ({ body: { name: 'By the sweep', question: {} } })),
  ...[api.reports.get, api.reports.runSaved, api.reports.remove].map((endpoint) =>
    calling(endpoint, async (scene) => ({ params: { id: await sharedReport(scene) } })),
  ),
  calling(api.reports.update, async (scene) => ({
    params: { id: await sharedReport(scene) },
    body: { name: 'Changed by the sweep' },
  })),
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

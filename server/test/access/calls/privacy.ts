import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { api } from '@daybook/contracts';
import { proveNow } from '../../../src/modules/auth/arrange.ts';
import { calling, type Recipe, type Scene } from '../call.ts';

/** Everything of somebody's as a file, and the end of an account. */

/** A team of two, whose only admin is the caller: so that the cast stays, the answer of success is a conflict. */
async function leadTeamAlone({ t, who, cast, sql }: Scene): Promise<void> {
  await proveNow(t, who.person);
  const id = randomUUID();
  const caller = who.person.user.id;
  const other = caller === cast.admin.user.id ? cast.author.user.id : cast.admin.user.id;
  await sql(`insert into workspaces (id, name, kind) values ($1, 'Pair', 'team')`, [id]);
  await sql(`insert into members (workspace_id, user_id, role) values ($1, $2, 'admin'), ($1, $3, 'member')`, [
    id,
    caller,
    other,
  ]);
}

async function finishedExport({ t, who, sql }: Scene): Promise<void> {
  await proveNow(t, who.person);
  const id = randomUUID();
  const folder = join(t.deps.config.dataDir, 'exports');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${id}.zip`), 'PK');
  await sql(`delete from data_exports where user_id = $1`, [who.person.user.id]);
  await sql(
    `insert into data_exports (user_id, id, state, requested_at, finished_at, expires_at)
     values ($1, $2, 'ready', now(), now(), now() + interval '1 day')`,
    [who.person.user.id, id],
  );
}

export const privacyCalls: Recipe[] = [
  calling(api.accountDeletion.request, async (scene) => {
    await leadTeamAlone(scene);
    return { body: {} };
  }),
  calling(api.accountDeletion.requestFor, async ({ t, who }) => {
    await proveNow(t, who.person);
    return { params: { id: (await t.newUser()).user.id } };
  }),
  calling(api.accountDeletion.cancelFor, async ({ t }) => ({ params: { id: (await t.newUser()).user.id } })),
  calling(api.dataExport.request, async ({ t, who, sql }) => {
    await proveNow(t, who.person);
    await sql(`delete from data_exports where user_id = $1`, [who.person.user.id]);
    return {};
  }),
  calling(api.dataExport.download, async (scene) => {
    await finishedExport(scene);
    return {};
  }),
];

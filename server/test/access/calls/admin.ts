import { api } from '@daybook/contracts';
import { calling, type Recipe, type Scene } from '../call.ts';

/** What administrators of the installation do. */

async function newJob({ sql }: Scene): Promise<string> {
  return String((await sql(`select id from graphile_worker.add_job('of_the_sweep')`)).rows[0]?.id);
}

export const adminCalls: Recipe[] = [
  calling(api.admin.getAccount, ({ cast }) => ({ params: { id: cast.author.user.id } })),
  calling(api.admin.updateAccount, async ({ t }) => ({
    params: { id: (await t.newUser()).user.id },
    body: { locked: true },
  })),
  calling(api.admin.retryJob, async (scene) => ({ params: { id: await newJob(scene) } })),
  calling(api.admin.removeJob, async (scene) => ({ params: { id: await newJob(scene) } })),
  calling(api.installation.update, () => ({ body: { registration: 'open' as const } })),
];

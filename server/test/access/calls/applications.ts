import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { proveNow } from '../../../src/modules/auth/arrange.ts';
import { newTokens, newVerifier, requestOf } from '../../../src/modules/auth/oauth/arrange.ts';
import { calling, type Recipe, type Scene } from '../call.ts';

/** Applications: registered by administrators, let in by anybody; what is let in is the author's. */

async function registered({ sql }: Scene): Promise<{ id: string }> {
  const id = randomUUID();
  await sql(
    `insert into oauth_clients (id, client_id, name, redirect_uris, scopes)
     values ($1::uuid, $1::text, 'Notes', '{com.example.notes:/callback}', '{tasks:read}')`,
    [id],
  );
  return { id };
}

async function letIn({ t, cast: { author } }: Scene): Promise<{ id: string }> {
  await proveNow(t, author);
  await newTokens(t, author);
  return { id: (await author.call(api.connections.list, {})).data[0]?.id as string };
}

export const applicationCalls: Recipe[] = [
  calling(api.applications.create, () => ({
    body: { name: 'Notes', redirect_uris: ['com.example.notes:/callback'], scopes: ['tasks:read' as const] },
  })),
  calling(api.applications.update, async (scene) => ({ params: await registered(scene), body: { name: 'Notebook' } })),
  calling(api.applications.remove, async (scene) => ({ params: await registered(scene) })),
  calling(api.connections.remove, async (scene) => ({ params: await letIn(scene) })),
  calling(api.oauth.ask, () => ({ query: requestOf(newVerifier().challenge) })),
  calling(api.oauth.decide, async (scene) => {
    await proveNow(scene.t, scene.who.person);
    return { body: { request: requestOf(newVerifier().challenge), decision: 'allow' as const } };
  }),
];

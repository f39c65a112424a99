import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { codeOf, proveNow } from '../../../src/modules/auth/arrange.ts';
import { sealTicket } from '../../../src/modules/auth/providers/flow.ts';
import { insertIdentity } from '../../../src/modules/auth/providers/queries.ts';
import type { TestUser } from '../../app.ts';
import { calling, type Recipe, type Scene } from '../call.ts';

/** What the sweep's installation has set up; it needs nobody to ask. */
export const PROVIDER_SETTINGS = { GITHUB_CLIENT_ID: 'daybook', GITHUB_CLIENT_SECRET: 'a-secret' };

const params = { provider: 'github' };
const PLACE = {
  provider: 'github',
  authority: 'https://github.com',
  issuer: 'https://github.com/login/oauth',
} as const;

/** A connected account, beside which the person keeps other ways in. */
async function connected({ t }: Scene, { user }: TestUser): Promise<{ id: string; subject: string }> {
  const [id, subject] = [randomUUID() as string, randomUUID() as string];
  const scope = { userId: user.id, workspaceId: null };
  await t.deps.db.write(scope, (tx) =>
    insertIdentity(tx, { ...PLACE, id, userId: user.id, subject, email: null }, new Date()),
  );
  return { id, subject };
}

export const providerCalls: Recipe[] = [
  calling(api.providers.start, () => ({ params, query: {} })),
  calling(api.providers.begin, () => ({ params, body: {} })),
  calling(api.providers.callback, () => ({ params })),
  calling(api.providers.connect, async ({ t, who }) => {
    await proveNow(t, who.person);
    return { params, body: {} };
  }),
  calling(api.providers.prove, () => ({ params, body: {} })),
  calling(api.providers.disconnect, async (scene) => {
    await proveNow(scene.t, scene.who.person);
    return { params: { id: (await connected(scene, scene.cast.author)).id } };
  }),
  calling(api.providers.secondStep, async (scene) => {
    const { t } = scene;
    // Somebody of their own: what it takes would change who the others are.
    const person = await t.newUser();
    await proveNow(t, person);
    const { secret } = (await person.call(api.totp.setup, { body: {} })).data;
    await person.call(api.totp.enable, { body: { totp: codeOf(t, secret, -1) } });
    const { subject } = await connected(scene, person);
    const { provider, issuer } = PLACE;
    const ticket = { id: randomUUID(), userId: person.user.id, provider, issuer, subject, email: null };
    const sealed = sealTicket(t.deps.vault, { ...ticket, connects: false, endsAtMs: Date.now() + 60_000 });
    return { body: { totp: codeOf(t, secret) }, headers: { cookie: `daybook_second_step=${sealed}` } };
  }),
];

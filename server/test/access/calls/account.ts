import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { linkTokenHash } from '../../../src/core/link-tokens.ts';
import { addPasskey, codeOf, fromOrigin, ORIGIN, proveNow } from '../../../src/modules/auth/arrange.ts';
import { TEST_PASSWORD, type TestUser } from '../../app.ts';
import { createAuthenticator } from '../../authenticator.ts';
import { calling, type Recipe, type Scene } from '../call.ts';
import { MARK } from '../cast.ts';

/** What somebody does with their own account; where an id leads to something, it is the author's. */

/** Of `TEST_PASSWORD`, with 4 rounds: there are many. */
const PASSWORD_HASH = '$2b$04$X3OMq4MEQFC5MJIbzRk5GeLSy8T0dUsqQSrfPeiubxoX8Dv64elOK';

/** As it was in the beginning, whatever the calls before have done to it: a password, a fresh proof, nothing else. */
async function settle({ t, sql }: Scene, person: TestUser): Promise<void> {
  const { id } = person.user;
  await sql(
    `update users set password_hash = $2, failed_sign_ins = 0, locked_until = null, second_factor_required = false,
       email_verified_at = null where id = $1`,
    [id, PASSWORD_HASH],
  );
  for (const table of ['totp_factors', 'recovery_codes', 'passkeys', 'email_links']) {
    await sql(`delete from ${table} where user_id = $1`, [id]);
  }
  await proveNow(t, person);
}

const own = (scene: Scene) => settle(scene, scene.who.person);

async function enableTotp(scene: Scene): Promise<void> {
  const { t, who } = scene;
  const { secret } = (await who.person.call(api.totp.setup, { body: {} })).data;
  await who.person.call(api.totp.enable, { body: { totp: codeOf(t, secret, -1) } });
}

async function linkToken({ t, who, sql }: Scene, purpose: 'verify' | 'reset'): Promise<string> {
  const id = randomUUID();
  const token = t.deps.links.tokenFor(purpose, id);
  await sql(
    `insert into email_links (id, user_id, purpose, email, token_hash, created_at, expires_at)
     values ($1, $2, $3, $4, $5, now(), now() + interval '1 hour')`,
    [id, who.person.user.id, purpose, who.person.user.email, linkTokenHash(token)],
  );
  return token;
}

async function refreshToken(scene: Scene): Promise<string> {
  await own(scene);
  const { email } = scene.who.person.user;
  return (await scene.t.call(api.auth.login, { body: { email, password: TEST_PASSWORD } })).data.refresh_token;
}

async function authorsPasskey(scene: Scene): Promise<{ id: string }> {
  await settle(scene, scene.cast.author);
  return { id: (await addPasskey(scene.t, scene.cast.author)).reply.data.id };
}

export const accountCalls: Recipe[] = [
  calling(api.auth.register, () => ({
    body: { email: `${randomUUID()}@example.com`, password: TEST_PASSWORD, full_name: 'New Example' },
  })),
  calling(api.auth.login, async (scene) => {
    await own(scene);
    return { body: { email: scene.who.person.user.email, password: TEST_PASSWORD } };
  }),
  calling(api.auth.refresh, async (scene) => ({ body: { refresh_token: await refreshToken(scene) } })),
  calling(api.auth.logout, async (scene) => ({ body: { refresh_token: await refreshToken(scene) } })),
  calling(api.auth.updateMe, () => ({ body: { week_start: 0 } })),
  calling(api.auth.changePassword, async (scene) => {
    await own(scene);
    return { body: { current_password: TEST_PASSWORD, new_password: 'Another-horse-8' } };
  }),

  calling(api.emailLinks.verify, async (scene) => {
    await own(scene);
    return { body: { token: await linkToken(scene, 'verify') } };
  }),
  calling(api.emailLinks.sendVerification, async (scene) => {
    await own(scene);
    return {};
  }),
  calling(api.emailLinks.forgotPassword, ({ who }) => ({ body: { email: who.person.user.email } })),
  calling(api.emailLinks.resetPassword, async (scene) => {
    const person = await scene.t.newUser();
    const token = await linkToken({ ...scene, who: { ...scene.who, person } }, 'reset');
    return { body: { token, new_password: 'Another-horse-8' } };
  }),
  calling(api.emailLinks.changeEmail, async (scene) => {
    await own(scene);
    return { body: { email: `${randomUUID()}@example.com`, current_password: TEST_PASSWORD } };
  }),

  calling(api.apiTokens.create, () => ({ body: { name: 'Sweep', scopes: ['tasks:read' as const] } })),
  calling(api.apiTokens.remove, async ({ cast }) => {
    const body = { name: MARK, scopes: ['tasks:read' as const] };
    return { params: { id: (await cast.author.call(api.apiTokens.create, { body })).data.id } };
  }),

  calling(api.sessions.remove, async ({ cast, sql }) => {
    const id = randomUUID();
    await sql(`insert into sessions (id, user_id, expires_at) values ($1, $2, '2200-01-01')`, [
      id,
      cast.author.user.id,
    ]);
    return { params: { id } };
  }),

  calling(api.passkeys.registerOptions, async (scene) => {
    await own(scene);
    return { body: {}, ...fromOrigin };
  }),
  calling(api.passkeys.registerVerify, async (scene) => {
    await own(scene);
    const asked = await scene.who.person.call(api.passkeys.registerOptions, { body: {} }, fromOrigin);
    return { body: { name: 'Laptop', passkey: createAuthenticator(ORIGIN).create(asked.data) }, ...fromOrigin };
  }),
  calling(api.passkeys.rename, async (scene) => ({
    params: await authorsPasskey(scene),
    body: { name: 'Phone' },
  })),
  calling(api.passkeys.remove, async (scene) => {
    const params = await authorsPasskey(scene);
    await own(scene);
    return { params: scene.who.role === 'author' ? await authorsPasskey(scene) : params };
  }),
  calling(api.passkeys.loginOptions, () => ({ body: {}, ...fromOrigin })),
  calling(api.passkeys.loginVerify, async (scene) => {
    await own(scene);
    const { authenticator } = await addPasskey(scene.t, scene.who.person);
    const { data } = await scene.t.call(api.passkeys.loginOptions, { body: {} }, fromOrigin);
    return { body: { passkey: authenticator.get(data) }, ...fromOrigin };
  }),

  calling(api.proof.options, async (scene) => {
    await own(scene);
    await addPasskey(scene.t, scene.who.person);
    return { body: {}, ...fromOrigin };
  }),
  calling(api.proof.give, async (scene) => {
    await own(scene);
    return { body: { password: TEST_PASSWORD } };
  }),
  calling(api.security.update, async (scene) => {
    await own(scene);
    return { body: { second_factor_required: false } };
  }),
  calling(api.security.removePassword, async (scene) => {
    await own(scene);
    await addPasskey(scene.t, scene.who.person);
    return {};
  }),

  calling(api.totp.setup, async (scene) => {
    await own(scene);
    return { body: {} };
  }),
  calling(api.totp.enable, async (scene) => {
    await own(scene);
    const { secret } = (await scene.who.person.call(api.totp.setup, { body: {} })).data;
    return { body: { totp: codeOf(scene.t, secret) } };
  }),
  calling(api.totp.disable, async (scene) => {
    await own(scene);
    await enableTotp(scene);
    return { body: {} };
  }),
  calling(api.totp.regenerateRecoveryCodes, async (scene) => {
    await own(scene);
    await enableTotp(scene);
    return { body: {} };
  }),
];

import { api, type DataOf } from '@daybook/contracts';
import { Secret, TOTP } from 'otpauth';
import { TEST_PASSWORD, type TestApp, type TestUser } from '../../../test/app.ts';
import { type Authenticator, createAuthenticator } from '../../../test/authenticator.ts';

/** Where the browser of the tests is. The app under test listens nowhere; 8000 is its setting. */
export const ORIGIN = 'http://localhost:8000';
export const fromOrigin = { headers: { origin: ORIGIN } };

/** Of the cost that the test program has. */
const TEST_PASSWORD_HASH = '$2b$04$X3OMq4MEQFC5MJIbzRk5GeLSy8T0dUsqQSrfPeiubxoX8Dv64elOK';

export interface Person extends TestUser {
  email: string;
}

/** Somebody with a password, whose session has just been proved. */
export async function newPerson(t: TestApp): Promise<Person> {
  const user = await t.newUser();
  await t.database.owner.query('update users set password_hash = $1 where id = $2', [TEST_PASSWORD_HASH, user.user.id]);
  await proveNow(t, user);
  return { ...user, email: user.user.email };
}

export async function proveNow(t: TestApp, { user }: Pick<TestUser, 'user'>): Promise<void> {
  await t.database.owner.query('update sessions set proved_at = $1 where user_id = $2', [t.deps.clock(), user.id]);
}

export async function forgetProofs(t: TestApp, { user }: Pick<TestUser, 'user'>): Promise<void> {
  await t.database.owner.query('update sessions set proved_at = null where user_id = $1', [user.id]);
}

export function login(
  t: TestApp,
  person: Person,
  more: { totp?: string; recovery_code?: string } = {},
  password = TEST_PASSWORD,
) {
  return t.call(api.auth.login, { body: { email: person.email, password, ...more } });
}

export const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

/** The code an app shows `steps` of 30 seconds from now. */
export function codeOf(t: TestApp, secret: string, steps = 0): string {
  const timestamp = t.deps.clock().getTime() + steps * 30_000;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

/** With TOTP enabled by the code of the step before this one, so that this one is still good. */
export async function withTotp(t: TestApp): Promise<{ person: Person; secret: string; recoveryCodes: string[] }> {
  const person = await newPerson(t);
  const { secret } = (await person.call(api.totp.setup, { body: {} })).data;
  const enabled = await person.call(api.totp.enable, { body: { totp: codeOf(t, secret, -1) } });
  return { person, secret, recoveryCodes: enabled.data.recovery_codes };
}

type CreationOptions = DataOf<typeof api.passkeys.registerOptions>;

/** Adds a passkey and answers what it was made with. */
export async function addPasskey(t: TestApp, person: TestUser, options: { counts?: boolean } = {}) {
  await proveNow(t, person);
  const authenticator = createAuthenticator(ORIGIN, options);
  const asked = (await person.call(api.passkeys.registerOptions, { body: {} }, fromOrigin)).data as CreationOptions;
  const passkey = authenticator.create(asked);
  const reply = await person.call(api.passkeys.registerVerify, { body: { name: 'Laptop', passkey } }, fromOrigin);
  return { authenticator, reply };
}

export async function passkeyLogin(t: TestApp, authenticator: Authenticator, change = {}) {
  const { data } = await t.call(api.passkeys.loginOptions, { body: {} }, fromOrigin);
  return t.call(api.passkeys.loginVerify, { body: { passkey: authenticator.get(data, change) } }, fromOrigin);
}

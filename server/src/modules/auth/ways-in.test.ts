import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { login, newPerson, type Person, proveNow } from './arrange.ts';
import { replaceRecoveryCodes } from './recovery-codes/service.ts';

/** An installation that had another address, and another issuer, before. */
const GOOGLE = 'https://accounts.google.com';
const ISSUER = 'https://id.example.com/realms/one';
const t = useApp({
  PUBLIC_URL: 'https://new.example.com',
  GOOGLE_CLIENT_ID: 'id',
  GOOGLE_CLIENT_SECRET: 'secret',
  GITHUB_CLIENT_ID: 'id',
  GITHUB_CLIENT_SECRET: 'secret',
  OIDC_CLIENT_ID: 'id',
  OIDC_ISSUER: ISSUER,
});

const addPasskeyFor = (person: Person, host: string) =>
  t.database.owner.query(
    `insert into passkeys (user_id, id, name, rp_id, credential_id, public_key, is_synced)
     values ($1, $2, 'P', $3, sha256(uuid_send($2::uuid)), '\\x00', false)`,
    [person.user.id, randomUUID(), host],
  );
const connect = (person: Person, authority: string) =>
  t.database.owner.query(
    `insert into provider_identities (user_id, id, provider, authority, issuer, subject, identity_hash)
     values ($1, $2::uuid, 'oidc', $3, 'https://id.example.com', $2::text, sha256(convert_to($2::text, 'UTF8')))`,
    [person.user.id, randomUUID(), authority],
  );
const methods = async (person: Person) => (await person.call(api.security.get)).data.sign_in_methods;
const removePassword = (person: Person) => person.call(api.security.removePassword);

test('over HTTPS the cookie of a round trip is this host’s alone, and no script’s', async () => {
  const { headers } = await t.call(api.providers.begin, { params: { provider: 'github' } });
  const [cookie = ''] = [headers['set-cookie']].flat() as string[];
  const [name, ...attributes] = cookie.split('; ');
  expect(name).toMatch(/^__Host-daybook_provider=s1\./);
  expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=600', 'Path=/', 'SameSite=Lax', 'Secure']);
});

describe('a passkey', () => {
  test('of the address before is no way in, and its account keeps its password', async () => {
    const person = await newPerson(t);
    await addPasskeyFor(person, 'old.example.com');
    expect((await person.call(api.security.get)).data).toMatchObject({ sign_in_methods: ['password'], passkeys: 1 });
    expect((await removePassword(person)).error.details).toMatchObject({ reason: 'last_sign_in_method' });
    await addPasskeyFor(person, 'new.example.com');
    expect((await removePassword(person)).status).toBe(204);
    expect(await methods(person)).toEqual(['passkey']);
  });

  test('of the address before is not asked for, but what stands in for it', async () => {
    const person = await newPerson(t);
    await addPasskeyFor(person, 'old.example.com');
    const scope = { userId: person.user.id, workspaceId: person.user.personal_workspace_id };
    const codes = await t.deps.db.write(scope, (tx) => replaceRecoveryCodes(tx, person.user.id, new Date()));
    await t.database.owner.query('update users set second_factor_required = true where id = $1', [person.user.id]);
    expect((await login(t, person)).error.details).toEqual({ second_factor: ['recovery_code'] });
    expect((await login(t, person, { recovery_code: codes[0] as string })).status).toBe(200);
  });
});

describe('a provider', () => {
  test.each([GOOGLE, ISSUER])('that is set up is a way in: %s', async (authority) => {
    const person = await newPerson(t);
    await connect(person, authority);
    expect(await methods(person)).toEqual(['password', 'provider']);
    expect((await removePassword(person)).status).toBe(204);
  });

  test('that is set up no longer is none', async () => {
    const person = await newPerson(t);
    await connect(person, 'https://old.example.com');
    expect(await methods(person)).toEqual(['password']);
    expect((await removePassword(person)).error.details).toMatchObject({ reason: 'last_sign_in_method' });
  });

  test('and a password: of the last two that go at once one stays', async () => {
    const person = await newPerson(t);
    await connect(person, GOOGLE);
    await proveNow(t, person);
    const [identity] = (await person.call(api.providers.identities)).data;
    const replies = await Promise.all([
      removePassword(person),
      person.call(api.providers.disconnect, { params: { id: identity?.id as string } }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 409]);
  });
});

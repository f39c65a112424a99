import { hash } from '@node-rs/bcrypt';
import { TEST_PASSWORD, type TestApp, type TestUser } from './app.ts';

/** An account that signs in with the test password. Its hash costs a millisecond, where a real one costs 200. */
export async function newUserWithPassword(t: TestApp, profile?: Parameters<TestApp['newUser']>[0]): Promise<TestUser> {
  const user = await t.newUser(profile);
  const cheap = await hash(TEST_PASSWORD, { cost: 4 });
  await t.database.owner.query('update users set password_hash = $2 where id = $1', [user.user.id, cheap]);
  return user;
}

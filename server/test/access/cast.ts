import { randomUUID } from 'node:crypto';
import { api, type Scope, type WorkspaceRole } from '@daybook/contracts';
import type { TestApp, TestUser } from '../app.ts';
import type { Role } from './table.ts';

/** The people of the sweep: made once, because making them is what costs. */

/** What stands in the name of everything in their workspace, and must not be in what anybody else is answered. */
export const MARK = 'Zinnia';

export interface Caller {
  role: Role;
  /** Null without one. */
  token: string | null;
  /** The account behind the token; of nobody, whose account it would be. */
  person: TestUser;
  /** The workspace they name in the header; undefined: their personal one. */
  workspaceId: string | undefined;
}

export interface Cast {
  /** The workspace of author, member, lead and admin. */
  workspaceId: string;
  author: TestUser;
  admin: TestUser;
  /** In the workspace with these roles, beside the author. */
  colleagues: [TestUser, WorkspaceRole][];
  callers: Record<Exclude<Role, 'token' | 'no_scope'>, Caller>;
  /** The author's API token with these scopes. */
  tokenWith(role: 'token' | 'no_scope', scopes: readonly Scope[]): Promise<Caller>;
}

export async function gatherCast(t: TestApp): Promise<Cast> {
  const named = (full_name: string) => t.newUser({ full_name });
  const stranger = await named('Sam Stranger');
  const author = await named(`${MARK} Author`);
  const member = await named(`${MARK} Member`);
  const lead = await named(`${MARK} Lead`);
  const admin = await named(`${MARK} Admin`);
  const system = await named('Ines Installation');
  await t.database.owner.query(`update users set role = 'admin' where id = $1`, [system.user.id]);
  const colleagues: Cast['colleagues'] = [
    [member, 'member'],
    [lead, 'lead'],
    [admin, 'admin'],
  ];
  const workspaceId = await newWorkspace(t, { author, colleagues });

  const inside = (role: Role, person: TestUser): Caller => ({
    role,
    token: person.access_token,
    person,
    workspaceId,
  });
  const outside = (role: Role, person: TestUser): Caller => ({ ...inside(role, person), workspaceId: undefined });
  const tokens = new Map<string, string>();
  return {
    workspaceId,
    author,
    admin,
    colleagues,
    callers: {
      nobody: { role: 'nobody', token: null, person: stranger, workspaceId: undefined },
      stranger: outside('stranger', stranger),
      author: inside('author', author),
      member: inside('member', member),
      lead: inside('lead', lead),
      admin: inside('admin', admin),
      system: outside('system', system),
    },
    async tokenWith(role, scopes) {
      const key = scopes.join(' ');
      const known = tokens.get(key);
      const token =
        known ?? (await author.call(api.apiTokens.create, { body: { name: MARK, scopes: [...scopes] } })).data.token;
      tokens.set(key, token);
      return { ...inside(role, author), token };
    },
  };
}

/** A team with the same people in the same roles, for what would change theirs for all that comes after. */
export async function newWorkspace(
  { database: { owner } }: TestApp,
  { author, colleagues }: Pick<Cast, 'author' | 'colleagues'>,
  name = MARK,
): Promise<string> {
  const id = randomUUID();
  await owner.query(`insert into workspaces (id, name, kind) values ($1, $2, 'team')`, [id, name]);
  const people: [TestUser, WorkspaceRole][] = [[author, 'member'], ...colleagues];
  await owner.query(
    `insert into members (workspace_id, user_id, role) select $1, * from unnest($2::uuid[], $3::text[])`,
    [id, people.map(([{ user }]) => user.id), people.map(([, role]) => role)],
  );
  return id;
}

import type { api, QueryOf } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { containing } from '../../../core/db/like-pattern.ts';
import { offsetOf } from '../../../core/pagination.ts';

export interface AccountRow {
  id: string;
  email: string;
  email_verified_at: Date | null;
  full_name: string;
  username: string | null;
  role: 'user' | 'admin';
  created_at: Date;
  last_used_at: Date | null;
  locked_until: Date | null;
  locked_at: Date | null;
  deletion_due_at: Date | null;
  workspaces: number;
  version: number;
}

const FIELDS = sql.raw(`
  u.id, u.email, u.email_verified_at, u.full_name, u.username, u.role, u.created_at, seen.last_used_at, u.locked_until,
  u.locked_at, u.deletion_due_at, (select count(*) from members m where m.user_id = u.id) as workspaces, u.version`);
const SEEN = sql.raw(`
  left join lateral (select max(s.last_used_at) as last_used_at from sessions s where s.user_id = u.id) seen on true`);

const SORTS: Record<string, string> = {
  full_name: 'lower(u.full_name)',
  email: 'u.email',
  created_at: 'u.created_at',
  last_used_at: 'seen.last_used_at',
};

export async function accountPage(
  tx: Tx,
  query: QueryOf<typeof api.admin.listAccounts>,
  now: Date,
): Promise<{ rows: AccountRow[]; total: number }> {
  const where = conditions(query, now);
  const field = query.sort.replace(/^-/, '');
  const order = sql.raw(`${SORTS[field]} ${query.sort.startsWith('-') ? 'desc' : 'asc'} nulls last, u.id`);
  const [list, count] = await Promise.all([
    sql<AccountRow>`select ${FIELDS} from users u ${SEEN} where ${where}
      order by ${order} limit ${query.per_page} offset ${offsetOf(query)}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from users u where ${where}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

export async function accountById(tx: Tx, id: string): Promise<AccountRow | undefined> {
  return (
    await sql<AccountRow>`select ${FIELDS} from users u ${SEEN}
    where u.id = ${id} and u.erased_at is null`.execute(tx)
  ).rows[0];
}

function conditions(query: QueryOf<typeof api.admin.listAccounts>, now: Date): RawBuilder<unknown> {
  const all = [sql`u.erased_at is null`];
  const text = query.q?.trim();
  if (text) {
    const like = containing(text);
    all.push(sql`(u.full_name ilike ${like} or u.email ilike ${like} or u.username ilike ${like})`);
  }
  if (query.role) all.push(sql`u.role = ${query.role}`);
  if (query.locked !== undefined) {
    all.push(sql`(u.locked_at is not null or coalesce(u.locked_until > ${now}, false)) = ${query.locked}`);
  }
  return sql.join(all, sql` and `);
}

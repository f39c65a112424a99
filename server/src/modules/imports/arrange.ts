import { api, BASE_PATH, type FieldProblem, type Import, type ImportPreview } from '@daybook/contracts';
import type { Reply, TestApp, TestUser } from '../../../test/app.ts';
import type { TogglCells } from './sample-files.ts';

/** What the tests of imports ask of the program, and how they look at what came of it. */

type Query = Record<string, string>;
type Create = typeof api.imports.create;
type Answer<D> = Pick<Reply<Create>, 'status' | 'error'> & { data: D };

export function useImports(t: TestApp) {
  async function send<D = Import>(
    user: TestUser,
    payload: Buffer,
    query: Query = {},
    headers: Record<string, string | undefined> = {},
  ): Promise<Answer<D>> {
    const reply = await t.app.inject({
      method: 'POST',
      url: `${BASE_PATH}${api.imports.create.path}?${new URLSearchParams(query)}`,
      headers: { authorization: `Bearer ${user.access_token}`, 'content-type': 'text/csv', ...headers },
      payload,
    });
    return { status: reply.statusCode, ...reply.json() };
  }

  return {
    imported: send<Import>,
    previewed: (user: TestUser, file: Buffer, query: Query = {}) =>
      send<ImportPreview>(user, file, { ...query, dry_run: 'true' }),
    reverted: (user: TestUser, id: string) => user.call(api.imports.revert, { params: { id } }),

    /** How many rows an import has left in each table that it writes. */
    async rowsOf({ user }: TestUser): Promise<Record<string, number>> {
      const { rows } = await t.database.owner.query(
        `select (select count(*)::int from imports where user_id = $1) as imports,
           (select count(*)::int from time_entries where user_id = $1) as entries,
           (select count(*)::int from time_entry_keys where user_id = $1) as keys,
           (select count(*)::int from import_fingerprints where user_id = $1) as fingerprints,
           (select count(*)::int from projects where workspace_id = $2) as projects,
           (select count(*)::int from tags where workspace_id = $2) as tags,
           (select count(*)::int from audit_log where workspace_id = $2) as audits`,
        [user.id, user.personal_workspace_id],
      );
      return rows[0];
    },
  };
}

/** What an answer names as wrong. */
export function fieldsOf({ error }: Pick<Reply<Create>, 'error'>): FieldProblem[] {
  return error.details?.fields as FieldProblem[];
}

export const NO_ROWS = { imports: 0, entries: 0, keys: 0, fingerprints: 0, projects: 0, tags: 0, audits: 0 };

/** Everything in which an import could leave traces, as the API shows it. */
export async function stateOf(user: TestUser) {
  const [time, trash, projects, tags, tasks] = await Promise.all([
    user.call(api.time.list, { query: { per_page: 100 } }),
    user.call(api.time.list, { query: { per_page: 100, deleted: 'true' } }),
    user.call(api.projects.list, { query: { per_page: 100 } }),
    user.call(api.tags.list, { query: { per_page: 100 } }),
    user.call(api.tasks.list, { query: { per_page: 100 } }),
  ]);
  return {
    entries: time.data,
    total: time.body.pagination.total,
    seconds: time.body.total_duration_seconds,
    trash: trash.data,
    projects: projects.data,
    tags: tags.data,
    tasks: tasks.data,
  };
}

/** The cells of a row that is so many seconds long by the clock. */
export function cellsFrom(start: Temporal.PlainDateTime, seconds: number): TogglCells {
  const end = start.add({ seconds });
  const clock = (time: Temporal.PlainDateTime) => time.toPlainTime().toString({ smallestUnit: 'second' });
  return {
    'Start date': start.toPlainDate().toString(),
    'Start time': clock(start),
    'End date': end.toPlainDate().toString(),
    'End time': clock(end),
    Duration: new Date(seconds * 1000).toISOString().slice(11, 19),
  };
}

/** So many hours of work one after the other, from a Monday on. */
export function hours(count: number, cells: (index: number) => TogglCells = () => ({})): TogglCells[] {
  const monday = Temporal.PlainDateTime.from('2026-01-05T00:00');
  return Array.from({ length: count }, (_, index) => ({
    ...cellsFrom(monday.add({ hours: index }), 3600),
    ...cells(index),
  }));
}

/** Asks again and again until it is so; the test's own timeout is the limit. */
export async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise(setImmediate);
}

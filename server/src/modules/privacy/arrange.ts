import { api } from '@daybook/contracts';
import type { TestApp } from '../../../test/app.ts';
import { workJobs } from '../../../test/worker.ts';
import { createModules, workOf } from '../../modules.ts';
import { type Person, proveNow } from '../auth/arrange.ts';
import { expectStatus } from '../workspaces/arrange.ts';

/** What the tests of this module put in place before they begin. */

export const DAY_MS = 86_400_000;

export async function download(t: TestApp, { access_token }: Pick<Person, 'access_token'>) {
  return t.app.inject({ url: '/api/v1/auth/export/file', headers: { authorization: `Bearer ${access_token}` } });
}

/** Asks for an export and has it built. */
export async function exportOf(t: TestApp, person: Person): Promise<Buffer> {
  await proveNow(t, person);
  expectStatus(await person.call(api.dataExport.request), 202);
  await workJobs(t);
  const reply = await download(t, person);
  if (reply.statusCode !== 200) throw new Error(`no export: ${reply.body}`);
  return reply.rawPayload;
}

/** Runs a job of the program by its name, now. */
export async function runJob(t: TestApp, name: string): Promise<void> {
  const job = workOf(createModules(t.deps).all).jobs.find((one) => one.name === name);
  if (!job) throw new Error(`there is no job ${name}`);
  await job.run({ db: t.deps.system, log: t.deps.log, now: t.deps.clock() });
}

/** Every column of every table of this database, and of the queue of jobs, in which one of these texts stands: `table.column`. */
export async function placesOf({ database }: TestApp, texts: readonly string[]): Promise<string[]> {
  const { rows: tables } = await database.owner.query<{ name: string; columns: { name: string; type: string }[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null))) as columns
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'app', 'graphile_worker') and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped group by 1 order by 1`,
  );
  const places: string[] = [];
  for (const { name, columns } of tables) {
    const asText = ({ name: column, type }: { name: string; type: string }) =>
      type === 'bytea' ? `encode(x."${column}", 'escape')` : `x."${column}"::text`;
    const found = columns.map((one) => `coalesce(bool_or(strpos(lower(${asText(one)}), lower(trace)) > 0), false)`);
    const { rows } = await database.owner.query<{ found: boolean[] }>(
      `select array[${found.join(', ')}] as found from ${name} x cross join unnest($1::text[]) trace`,
      [texts],
    );
    places.push(...columns.filter((_, i) => rows[0]?.found[i]).map((column) => `${name}.${column.name}`));
  }
  return places;
}

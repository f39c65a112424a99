import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { TogglCells } from '../../server/src/modules/imports/sample-files.ts';
import type { Seeded } from './seed.ts';

/** The same rows into the same tables, by nothing but multi-row inserts of their owner. */

export interface BulkRow {
  cells: TogglCells;
  start: string;
  end: string;
  description: string;
  projectId: string;
  tagId: string;
}

const BATCH = 5_000;

/** An hour of work each, one after the other over six years. */
export function bulkRows(count: number, projectIds: string[], tagIds: string[]): BulkRow[] {
  const first = Temporal.PlainDateTime.from('2019-01-01T00:00');
  const day = (time: Temporal.PlainDateTime) => time.toPlainDate().toString();
  const clock = (time: Temporal.PlainDateTime) => time.toPlainTime().toString({ smallestUnit: 'second' });
  return Array.from({ length: count }, (_, i) => {
    const [start, end] = [first.add({ hours: i }), first.add({ hours: i, minutes: 50 })];
    const [project, tag] = [i % projectIds.length, i % tagIds.length];
    const description = `Some words about the work number ${i}`;
    return {
      start: `${start.toString({ smallestUnit: 'second' })}Z`,
      end: `${end.toString({ smallestUnit: 'second' })}Z`,
      description,
      projectId: projectIds[project] as string,
      tagId: tagIds[tag] as string,
      cells: {
        Project: `Project ${project}`,
        Tags: `tag ${tag}`,
        Description: description,
        Duration: '00:50:00',
        'Start date': day(start),
        'Start time': clock(start),
        'End date': day(end),
        'End time': clock(end),
      },
    };
  });
}

/** @returns the id of the import that they belong to */
export async function insertBare(client: pg.Client, { workspaceId, userId }: Seeded, rows: BulkRow[]): Promise<string> {
  const importId = randomUUID();
  await client.query('begin');
  await client.query(
    `insert into imports (workspace_id, id, user_id, format, status, timezone) values ($1, $2, $3, 'toggl', 'done', 'UTC')`,
    [workspaceId, importId, userId],
  );
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const ids = batch.map(() => randomUUID());
    const starts = batch.map((row) => row.start);
    await client.query(
      `insert into import_fingerprints select $1, $2, f, $3 from unnest($4::uuid[]) f on conflict do nothing`,
      [workspaceId, userId, importId, batch.map(() => randomUUID())],
    );
    await client.query(
      `insert into time_entry_keys select $1, r.id, $2, r.start_time from unnest($3::uuid[], $4::timestamptz[]) r (id, start_time)`,
      [workspaceId, userId, ids, starts],
    );
    await client.query(
      `insert into time_entries (workspace_id, id, user_id, project_id, description, start_time, end_time, source, import_id)
       select $1, r.id, $2, r.project_id, r.description, r.start_time, r.end_time, 'import', $3
       from unnest($4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::uuid[], $8::text[])
         r (id, start_time, end_time, project_id, description)`,
      [
        workspaceId,
        userId,
        importId,
        ids,
        starts,
        batch.map((row) => row.end),
        batch.map((row) => row.projectId),
        batch.map((row) => row.description),
      ],
    );
    await client.query(
      `insert into time_entry_tags select $1, r.id, r.tag from unnest($2::uuid[], $3::uuid[]) r (id, tag)`,
      [workspaceId, ids, batch.map((row) => row.tagId)],
    );
  }
  await client.query('commit');
  return importId;
}

export async function deleteBare(client: pg.Client, { workspaceId }: Seeded, importId: string): Promise<void> {
  await client.query('begin');
  await client.query(
    `with gone as (delete from time_entries where workspace_id = $1 and import_id = $2 returning id)
     delete from time_entry_keys k using gone where k.workspace_id = $1 and k.id = gone.id`,
    [workspaceId, importId],
  );
  await client.query('delete from import_fingerprints where workspace_id = $1 and import_id = $2', [
    workspaceId,
    importId,
  ]);
  await client.query('commit');
}

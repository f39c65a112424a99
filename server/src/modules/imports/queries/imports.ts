import type { Import } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { JsonText } from '../../../core/json.ts';
import { offsetOf, type Page, type PageRequest } from '../../../core/pagination.ts';
import { EDITED_SINCE, IMPORT_JSON, LISTED_IMPORT_JSON } from '../present.ts';

/** The ids of what an import has made besides its entries; kept with it for the day it is reverted. */
export interface Made {
  /** Older imports made none. */
  client_ids?: string[];
  project_ids: string[];
  tag_ids: string[];
}

export type Report = Omit<
  Import,
  'id' | 'workspace_id' | 'status' | 'format' | 'timezone' | 'filename' | 'edited' | 'created_at' | 'reverted_at'
> & { made: Made };

export interface ImportRow {
  id: string;
  status: Import['status'];
  made: Made;
  edited: number;
}

export interface NewImport {
  id: string;
  workspaceId: string;
  userId: string;
  format: Import['format'];
  timezone: string;
  filename: string | null;
}

export async function insertImport(tx: Tx, made: NewImport, now: Date): Promise<void> {
  await sql`
    insert into imports (workspace_id, id, user_id, format, status, timezone, filename, created_at)
    values (${made.workspaceId}, ${made.id}, ${made.userId}, ${made.format}, 'running', ${made.timezone},
            ${made.filename}, ${now})`.execute(tx);
}

export async function finishImport(tx: Tx, workspaceId: string, id: string, report: Report): Promise<void> {
  await sql`
    update imports set status = 'done', report = ${JSON.stringify(report)}::jsonb
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}

export async function markReverted(tx: Tx, workspaceId: string, id: string, edited: number, now: Date): Promise<void> {
  await sql`
    update imports
    set status = 'reverted', reverted_at = ${now}, report = report || jsonb_build_object('edited', ${edited}::integer)
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}

export async function importAsJson(
  tx: Tx,
  workspaceId: string,
  userId: string,
  id: string,
): Promise<JsonText | undefined> {
  const { rows } = await sql<{ json: string }>`
    select (${IMPORT_JSON})::text as json from imports i
    where i.workspace_id = ${workspaceId} and i.user_id = ${userId} and i.id = ${id}`.execute(tx);
  return rows[0] && new JsonText(rows[0].json);
}

export async function lockImportRow(
  tx: Tx,
  workspaceId: string,
  userId: string,
  id: string,
): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`
    select i.id, i.status, i.report->'made' as made, ${EDITED_SINCE} as edited from imports i
    where i.workspace_id = ${workspaceId} and i.user_id = ${userId} and i.id = ${id} for update`.execute(tx);
  return rows[0];
}

/** The user's own, newest first. */
export async function listImports(tx: Tx, workspaceId: string, userId: string, request: PageRequest): Promise<Page> {
  const own = sql`i.workspace_id = ${workspaceId} and i.user_id = ${userId}`;
  const [page, count] = await Promise.all([
    sql<{ rows: string }>`
      select coalesce(json_agg(r.json), '[]')::text as rows from (
        select ${LISTED_IMPORT_JSON} as json from imports i where ${own}
        order by i.created_at desc, i.id desc limit ${request.per_page} offset ${offsetOf(request)}
      ) r`.execute(tx),
    sql<{ total: number }>`select count(*) as total from imports i where ${own}`.execute(tx),
  ]);
  return { rows: new JsonText(page.rows[0]?.rows ?? '[]'), total: count.rows[0]?.total ?? 0 };
}

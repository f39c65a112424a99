import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, listOf, PageQuery, text } from './fields.ts';

export const AUDIT_FORMATS = ['csv', 'jsonl'] as const;

export const AuditRecord = z.object({
  id: Id,
  at: Instant,
  /** Null for the program's own jobs. The name is null where the account is gone. */
  actor: z.object({ id: Id, full_name: z.string().nullable() }).nullable(),
  /** The API token, or the connected application, by which they did it; null: themselves. */
  token_id: Id.nullable(),
  /** `<noun>.<past tense verb>` */
  action: z.string(),
  object_type: z.string(),
  object_id: Id.nullable(),
  /** What the object is called now; null where it is gone or has no name. */
  object_name: z.string().nullable(),
  /** Changed fields: `{field: [before, after]}`. */
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).nullable(),
  ip: z.string().nullable(),
  request_id: z.string().nullable(),
});
export type AuditRecord = z.infer<typeof AuditRecord>;

const day = z.union([z.iso.date(), Instant], 'must be a day (YYYY-MM-DD) or an RFC 3339 instant');

const filters = {
  /** `none`: the program's own jobs. */
  actor_id: z.union([Id, z.literal('none')]).optional(),
  /** Any of these; `task.*` is every action on tasks. */
  action: listOf(text(60)).optional(),
  object_type: listOf(text(40)).optional(),
  object_id: Id.optional(),
  /** Local days of the caller (inclusive), or instants, of which the second is exclusive. */
  start_date: day.optional(),
  end_date: day.optional(),
};

export const audit = {
  list: endpoint({
    name: 'audit.list',
    method: 'GET',
    path: '/workspaces/{id}/audit',
    summary: 'Who did what to which object, newest first',
    access: 'audit:read',
    workspace: 'path',
    params: IdParams,
    query: z.object({ ...filters, ...PageQuery }),
    success: { status: 200, data: AuditRecord, list: true },
    errors: ['NOT_FOUND'],
  }),
  export: endpoint({
    name: 'audit.export',
    method: 'GET',
    path: '/workspaces/{id}/audit/export',
    summary: 'The same as a file, of any length',
    access: 'audit:read',
    workspace: 'path',
    params: IdParams,
    query: z.object({ format: z.enum(AUDIT_FORMATS, 'must be csv or jsonl'), ...filters }),
    success: { status: 200, file: ['text/csv; charset=utf-8', 'application/jsonl; charset=utf-8'] },
    errors: ['NOT_FOUND'],
  }),
};

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Flag, Id, IdParams, Instant, PageQuery, TimeZone } from './fields.ts';

export const IMPORT_FORMATS = ['toggl'] as const;

export const ImportProblem = z.object({
  /** Row of the file as a spreadsheet counts: the header is row 1. */
  row: z.number().int(),
  field: z.string(),
  message: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

export const MatchedProject = z.object({
  name: z.string(),
  /** As the file has it. */
  client: z.string().nullable(),
  /** As the project has it; an import changes no project. */
  client_here: z.string().nullable(),
});
export type MatchedProject = z.infer<typeof MatchedProject>;

const figures = {
  format: z.enum(IMPORT_FORMATS),
  timezone: z.string(),
  filename: z.string().nullable(),
  /** Rows of data in the file. */
  rows: z.number().int(),
  /** Entries made (dry run: that would be made). */
  created: z.number().int(),
  /** Rows that were imported before and add nothing. */
  skipped: z.number().int(),
  /** Sum of `created`. */
  total_seconds: z.number().int(),
  projects_created: z.array(z.string()),
  /**
   * Projects that are taken for those of the file by name alone, since the file or Daybook knows no client of theirs. Where
   * either has a name with several clients, the client has to be the same.
   */
  projects_matched: z.array(MatchedProject),
  tags_created: z.array(z.string()),
  /** First and last local day of the entries. */
  first_day: z.string().nullable(),
  last_day: z.string().nullable(),
  /** How dates like 03/04/2026 were read, and whether the file itself left that open. */
  date_order: z.enum(['ymd', 'mdy', 'dmy']).nullable(),
  date_order_ambiguous: z.boolean(),
  /** People named in the file other than the caller, the first 1,000; their rows become the caller's own. */
  other_people: z.array(z.string()),
  /**
   * Rows that were left out, and notes about rows that were imported with a change (a text that was cut); the first 1,000,
   * in the file's order. Rows that were imported before are not in it.
   */
  problems: z.array(ImportProblem),
  /** All of them, also past the first 1,000. */
  problem_count: z.number().int(),
};

/** A few rows as they will be, for the eye. */
export const ImportSample = z.object({
  row: z.number().int(),
  start_time: Instant,
  end_time: Instant,
  duration_seconds: z.number().int(),
  /** With the name of the file's task in front, where that is no task of the same project here; none is made of it. */
  description: z.string(),
  project: z.string().nullable(),
  tags: z.array(z.string()),
});

export const ImportPreview = z.object({
  ...figures,
  /** Of `total_seconds`, what the file says is billable. */
  billable_seconds: z.number().int(),
  sample: z.array(ImportSample),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const Import = z.object({
  id: Id,
  workspace_id: Id,
  status: z.enum(['running', 'done', 'failed', 'reverted']),
  ...figures,
  /**
   * Entries of it that were changed or deleted since, which a revert removes with the others; once reverted, those that
   * it removed.
   */
  edited: z.number().int(),
  created_at: Instant,
  reverted_at: Instant.nullable(),
});
export type Import = z.infer<typeof Import>;

/** An import among others, with counts for its lists, which can be long. */
export const ListedImport = Import.omit({
  problems: true,
  projects_created: true,
  projects_matched: true,
  tags_created: true,
  other_people: true,
  edited: true,
}).extend({
  project_count: z.number().int(),
  tag_count: z.number().int(),
  other_people_count: z.number().int(),
});
export type ListedImport = z.infer<typeof ListedImport>;

const ImportQuery = z.object({
  format: z.enum(IMPORT_FORMATS).default('toggl'),
  dry_run: Flag.optional(),
  /** The zone the file's clock times are in. Default: the caller's. */
  timezone: TimeZone.optional(),
  /** Only asked where the file leaves it open. */
  date_order: z.enum(['ymd', 'mdy', 'dmy']).optional(),
  filename: z.string().max(200).optional(),
});

export const imports = {
  create: endpoint({
    name: 'imports.create',
    method: 'POST',
    path: '/imports',
    summary: 'Import a file, or with `dry_run=true` (answers 200) tell what it would do',
    access: 'imports:write',
    query: ImportQuery,
    success: { status: 201, data: z.union([Import, ImportPreview]) },
    errors: ['CONFLICT'],
    upload: true,
  }),
  list: endpoint({
    name: 'imports.list',
    method: 'GET',
    path: '/imports',
    summary: 'Earlier imports, newest first; names and problems are with the single import',
    access: 'imports:write',
    query: z.object(PageQuery),
    success: { status: 200, data: ListedImport, list: true },
    errors: [],
  }),
  get: endpoint({
    name: 'imports.get',
    method: 'GET',
    path: '/imports/{id}',
    summary: 'One import',
    access: 'imports:write',
    params: IdParams,
    success: { status: 200, data: Import },
    errors: ['NOT_FOUND'],
  }),
  revert: endpoint({
    name: 'imports.revert',
    method: 'POST',
    path: '/imports/{id}/revert',
    summary: 'Undo an import: its entries go, and the projects and tags it made if nothing else uses them',
    access: 'imports:write',
    params: IdParams,
    success: { status: 200, data: Import },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};

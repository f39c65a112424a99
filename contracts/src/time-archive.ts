import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, LocalDay, PageQuery } from './fields.ts';

/** Days for which months stay that were brought back, unless somebody says otherwise. */
export const RESTORED_DAYS = 30;
const MOST_RESTORED_DAYS = 366;

const MonthText = z
  .string()
  .regex(/^(?:19[7-9]\d|20\d\d|2100)-(?:0[1-9]|1[0-2])$/, 'must be a month as YYYY-MM, from 1970-01 to 2100-12');

/** What is archived of a month (UTC), of everybody in the workspace. */
export const ArchivedMonth = z.object({
  /** `YYYY-MM` */
  month: MonthText,
  people: z.number().int(),
  entries: z.number().int(),
  duration_seconds: z.number().int(),
  /** As it is stored. */
  bytes: z.number().int(),
  archived_at: Instant,
});
export type ArchivedMonth = z.infer<typeof ArchivedMonth>;

/** Months that were asked back. */
export const ArchiveRestore = z.object({
  id: Id,
  from_month: MonthText,
  to_month: MonthText,
  /** `failed`: some months are not what was archived, and stay where they are. */
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Each of one person; 0 until it runs. */
  months: z.number().int(),
  months_done: z.number().int(),
  months_damaged: z.number().int(),
  entries: z.number().int(),
  requested_at: Instant,
  finished_at: Instant.nullable(),
  /** Until when the months are not archived again. */
  kept_until: Instant,
});
export type ArchiveRestore = z.infer<typeof ArchiveRestore>;

export const RestoreRequest = z
  .strictObject({
    from_month: MonthText,
    to_month: MonthText,
    keep_days: z
      .number()
      .int()
      .min(1, 'must be at least 1')
      .max(MOST_RESTORED_DAYS, `must be at most ${MOST_RESTORED_DAYS}`)
      .default(RESTORED_DAYS),
  })
  .refine(({ from_month, to_month }) => from_month <= to_month, {
    path: ['to_month'],
    message: 'must not be before from_month',
  });

const ArchiveTotals = z.object({
  entries: z.number().int(),
  duration_seconds: z.number().int(),
  bytes: z.number().int(),
});

export const timeArchive = {
  list: endpoint({
    name: 'time_archive.list',
    method: 'GET',
    path: '/workspaces/{id}/archive',
    summary: 'The archived months of a workspace, newest first, and what was asked back lately',
    access: 'workspace:manage',
    workspace: 'path',
    params: IdParams,
    query: z.object(PageQuery),
    success: {
      status: 200,
      data: ArchivedMonth,
      list: true,
      extra: {
        totals: ArchiveTotals,
        /** Old enough by the setting, and not archived yet: the job of the night takes it. */
        due: z.object({ entries: z.number().int(), before: LocalDay }).nullable(),
        restores: z.array(ArchiveRestore),
      },
    },
    errors: ['NOT_FOUND'],
  }),
  restore: endpoint({
    name: 'time_archive.restore',
    method: 'POST',
    path: '/workspaces/{id}/archive/restore',
    summary: 'Bring months back from the archive, in a job; the list tells how far it is',
    access: 'workspace:manage',
    workspace: 'path',
    params: IdParams,
    body: RestoreRequest,
    success: { status: 202, data: ArchiveRestore },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};

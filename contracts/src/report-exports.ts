import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, PageQuery } from './fields.ts';
import { REPORT_FORMATS, ReportQuestion } from './reports.ts';

/** How long a finished file can be downloaded. */
export const REPORT_EXPORT_KEPT_DAYS = 7;
/** Waiting or being made, for one person in all their workspaces. */
export const REPORT_EXPORTS_AT_ONCE = 2;
/** Finished files of one person; one more takes the place of the oldest. */
export const REPORT_EXPORTS_KEPT = 10;

export const REPORT_EXPORT_STATES = ['queued', 'running', 'done', 'failed', 'cancelled', 'expired'] as const;

/** A file that a job makes of a report, for whoever asked for it. */
export const ReportExport = z.object({
  id: Id,
  title: z.string(),
  format: z.enum(REPORT_FORMATS),
  detailed: z.boolean(),
  file_name: z.string(),
  state: z.enum(REPORT_EXPORT_STATES),
  /** Whole percent of the rows that are written. */
  progress: z.number().int().min(0).max(100),
  rows_done: z.number().int(),
  /** Null until they are counted. */
  rows_total: z.number().int().nullable(),
  size_bytes: z.number().int().nullable(),
  /** What it failed of, in a sentence, where whoever asked can mend it. */
  problem: z.string().nullable(),
  requested_at: Instant,
  finished_at: Instant.nullable(),
  /** Until when it can be downloaded; null until it is done. */
  expires_at: Instant.nullable(),
});
export type ReportExport = z.infer<typeof ReportExport>;

export const reportExports = {
  create: endpoint({
    name: 'report_exports.create',
    method: 'POST',
    path: '/reports/exports',
    summary: 'Have a file of any size made by a job: of a saved report or a question, as `GET /analytics/export` would',
    access: 'analytics:read',
    // It changes nothing in the workspace.
    whileArchived: true,
    body: z
      .strictObject({
        format: z.enum(REPORT_FORMATS, `must be one of ${REPORT_FORMATS.join(', ')}`),
        report: Id.optional(),
        question: ReportQuestion.optional(),
        detailed: z.boolean().default(false),
      })
      .refine((body) => !(body.report && body.question), {
        path: ['question'],
        message: 'must not be given together with report',
      }),
    success: { status: 202, data: z.object({ job_id: Id }) },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  list: endpoint({
    name: 'report_exports.list',
    method: 'GET',
    path: '/reports/exports',
    summary: 'The own ones in this workspace, the newest first',
    access: 'analytics:read',
    query: z.object(PageQuery),
    success: { status: 200, data: ReportExport, list: true },
    errors: [],
  }),
  get: endpoint({
    name: 'report_exports.get',
    method: 'GET',
    path: '/reports/exports/{id}',
    summary: 'How far it is',
    access: 'analytics:read',
    params: IdParams,
    success: { status: 200, data: ReportExport },
    errors: ['NOT_FOUND'],
  }),
  cancel: endpoint({
    name: 'report_exports.cancel',
    method: 'DELETE',
    path: '/reports/exports/{id}',
    summary: 'Stop it while it is made; afterwards, throw the file away',
    access: 'analytics:read',
    whileArchived: true,
    params: IdParams,
    success: { status: 204 },
    errors: ['NOT_FOUND'],
  }),
  download: endpoint({
    name: 'report_exports.download',
    method: 'GET',
    path: '/reports/exports/{id}/download',
    summary: 'The file, until it expires; `Range` takes one part of it, so a download that broke off can go on (206)',
    access: 'analytics:read',
    params: IdParams,
    success: {
      status: 200,
      file: [
        'text/csv; charset=utf-8',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'application/pdf',
      ],
    },
    errors: ['NOT_FOUND'],
  }),
};

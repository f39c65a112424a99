import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Instant } from './fields.ts';

/** How long a finished export can be downloaded. */
export const EXPORT_KEPT_DAYS = 7;
/** Enough to try again after a mistake, and no more: each reads everything a person has. */
export const EXPORTS_PER_DAY = 5;

export const EXPORT_STATES = ['waiting', 'building', 'ready', 'failed', 'expired'] as const;

/** Everything of one person as one ZIP, as a job builds it. */
export const DataExport = z.object({
  id: Id,
  state: z.enum(EXPORT_STATES),
  /** Whole percent of the rows that are written. */
  progress: z.number().int().min(0).max(100),
  /** Rows in its tables; null until it is built. */
  rows: z.number().int().nullable(),
  size_bytes: z.number().int().nullable(),
  requested_at: Instant,
  finished_at: Instant.nullable(),
  /** Until when it can be downloaded; null until it is ready. */
  expires_at: Instant.nullable(),
});
export type DataExport = z.infer<typeof DataExport>;

export const dataExport = {
  request: endpoint({
    name: 'data_export.request',
    method: 'POST',
    path: '/auth/export',
    summary:
      'Have everything of yours put into one ZIP; one at a time, five a day, and a new one takes the place of the last. Needs a fresh proof',
    access: 'session',
    success: { status: 202, data: DataExport },
    errors: [],
  }),
  get: endpoint({
    name: 'data_export.get',
    method: 'GET',
    path: '/auth/export',
    summary: 'The last export and how far it is; null where there was none in 30 days',
    access: 'session',
    success: { status: 200, data: DataExport.nullable() },
    errors: [],
  }),
  download: endpoint({
    name: 'data_export.download',
    method: 'GET',
    path: '/auth/export/file',
    summary: 'The ZIP, until it expires. Needs a fresh proof',
    access: 'session',
    success: { status: 200, file: ['application/zip'] },
    errors: ['NOT_FOUND'],
  }),
};

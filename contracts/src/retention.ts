import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { IdParams, LocalDay, Version } from './fields.ts';

/** Younger time is not archived: people still change it. */
export const LEAST_ARCHIVE_MONTHS = 24;
const MOST_MONTHS = 1200;

const Months = z.number().int().max(MOST_MONTHS, `must be at most ${MOST_MONTHS}`);

/** How long a workspace keeps time. */
export const Retention = z.object({
  /** Months (UTC) that ended longer ago are archived: packed up, in all sums, and can be brought back. Null: never. */
  archive_after_months: z.number().int().nullable(),
  /** Entries that started longer ago are deleted for good, archived or not, and are in no sum. Null: kept for ever. */
  erase_after_months: z.number().int().nullable(),
  version: Version,
});
export type Retention = z.infer<typeof Retention>;

const rules = {
  archive_after_months: Months.min(LEAST_ARCHIVE_MONTHS, `must be at least ${LEAST_ARCHIVE_MONTHS}`).nullable(),
  erase_after_months: Months.min(1, 'must be at least 1').nullable(),
};

const inOrder = {
  check: ({ archive_after_months: archived, erase_after_months: erased }: Omit<Retention, 'version'>) =>
    archived === null || erased === null || archived < erased,
  otherwise: { path: ['archive_after_months'], message: 'must be less than erase_after_months, or null' },
};

/** What a rule would take tonight. */
const Touched = z.object({
  /** What began before this day (UTC). */
  before: LocalDay,
  entries: z.number().int(),
  duration_seconds: z.number().int(),
  /** Months (UTC) with any of it. */
  months: z.number().int(),
  people: z.number().int(),
});

export const RetentionPreview = z.object({ archive: Touched.nullable(), erase: Touched.nullable() });
export type RetentionPreview = z.infer<typeof RetentionPreview>;

export const retention = {
  get: endpoint({
    name: 'retention.get',
    method: 'GET',
    path: '/workspaces/{id}/retention',
    summary: 'How long a workspace keeps time',
    access: 'workspace:read',
    workspace: 'path',
    params: IdParams,
    success: { status: 200, data: Retention },
    errors: ['NOT_FOUND'],
  }),
  preview: endpoint({
    name: 'retention.preview',
    method: 'POST',
    path: '/workspaces/{id}/retention/preview',
    summary: 'What these rules would archive and delete tonight; changes nothing',
    access: 'workspace:manage',
    workspace: 'path',
    whileArchived: true,
    rate: 'read',
    params: IdParams,
    body: z.strictObject(rules).refine(inOrder.check, inOrder.otherwise),
    success: { status: 200, data: RetentionPreview },
    errors: ['NOT_FOUND'],
  }),
  replace: endpoint({
    name: 'retention.replace',
    method: 'PUT',
    path: '/workspaces/{id}/retention',
    summary: 'Set how long a workspace keeps time; the version is that of the workspace',
    access: 'workspace:manage',
    workspace: 'path',
    params: IdParams,
    body: z
      .strictObject({
        ...rules,
        /**
         * The day of `erase.before` in the preview. Required where time is deleted sooner than until now and there is some to
         * delete, so that nobody deletes years by a slip.
         */
        confirm_erase_before: LocalDay.optional(),
        version: Version.optional(),
      })
      .refine(inOrder.check, inOrder.otherwise),
    success: { status: 200, data: Retention },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};

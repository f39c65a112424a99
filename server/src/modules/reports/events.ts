import { Id, Instant } from '@daybook/contracts';
import { z } from 'zod';
import { defineEvent } from '../../core/events/events.ts';

/** A report that somebody has sent to them is due. Told once for each time. */
export const reportDue = defineEvent(
  'report.due',
  z.strictObject({ workspace_id: Id, report_id: Id, user_id: Id, due_at: Instant }),
);

export const reportExportRequested = defineEvent(
  'report_export.requested',
  z.strictObject({ workspace_id: Id, user_id: Id, export_id: Id }),
);

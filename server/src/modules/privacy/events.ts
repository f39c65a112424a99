import { Id, Instant } from '@daybook/contracts';
import { z } from 'zod';
import { defineEvent } from '../../core/events/events.ts';

export const dataExportRequested = defineEvent('data_export.requested', z.strictObject({ user_id: Id, export_id: Id }));

export const dataExportReady = defineEvent(
  'data_export.ready',
  z.strictObject({ user_id: Id, export_id: Id, expires_at: Instant }),
);

/** An account will be erased, unless its owner keeps it. */
export const deletionScheduled = defineEvent(
  'user.deletion_scheduled',
  z.strictObject({ user_id: Id, due_at: Instant, by: z.enum(['owner', 'admin']) }),
);

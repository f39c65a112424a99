import { Id } from '@daybook/contracts';
import { z } from 'zod';
import { defineEvent } from '../../../core/events/events.ts';

/** An admin wants months back from the archive. */
export const archiveRestoreRequested = defineEvent(
  'time_archive.restore_requested',
  z.strictObject({ workspace_id: Id, restore_id: Id }),
);

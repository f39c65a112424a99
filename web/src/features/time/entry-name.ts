import type { TimeEntry } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';

/** What an entry is called where it is spoken of. */
export function nameOfEntry(entry: Pick<TimeEntry, 'description' | 'task_title'>): string {
  return entry.description || entry.task_title || t('time.untitled');
}

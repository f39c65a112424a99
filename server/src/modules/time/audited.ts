import { type Changes, changesOfNew } from '../../core/audit.ts';
import type { Subject } from './subject.ts';

/** What the audit log says of a new entry, in the words of the API. A running one has no end. */
export function changesOfNewEntry(subject: Subject, times: { start: Date; end?: Date }, tags: string[] = []): Changes {
  return changesOfNew({
    start_time: times.start,
    end_time: times.end,
    task_id: subject.taskId,
    project_id: subject.projectId,
    description: subject.description,
    tags,
    billable: subject.billable,
  });
}

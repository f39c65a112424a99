import type { TaskStatus } from '@daybook/contracts';

export interface Completion {
  completed_at: Date | null;
  /** The local day of whoever completed it. */
  completed_date: string | null;
}

/** When, and in whose zone. */
export interface CompletionMoment {
  now: Date;
  timezone: string;
}

const NOT_COMPLETED: Completion = { completed_at: null, completed_date: null };

/**
 * What a new status does to the marks of completion; undefined where they stay as they are. Only `done` completes;
 * putting a completed task into the archive doesn't make it less completed, any other status does.
 */
export function completionAfter(
  before: { status: TaskStatus; completed_at: Date | null },
  status: TaskStatus,
  { now, timezone }: CompletionMoment,
): Completion | undefined {
  if (status === 'archived' || status === before.status) return undefined;
  if (status !== 'done') return before.completed_at ? NOT_COMPLETED : undefined;
  if (before.completed_at) return undefined;
  return { completed_at: now, completed_date: localDayOf(now, timezone) };
}

function localDayOf(instant: Date, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timezone)
    .toPlainDate()
    .toString();
}

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
 * @param completedAt when it was completed, where the caller says so with the status
 */
export function completionAfter(
  before: { status: TaskStatus; completed_at: Date | null },
  { status, completedAt }: { status: TaskStatus; completedAt?: Date | undefined },
  { now, timezone }: CompletionMoment,
): Completion | undefined {
  if (completedAt) {
    if (completedAt.getTime() === before.completed_at?.getTime()) return undefined;
    return { completed_at: completedAt, completed_date: localDayOf(completedAt, timezone) };
  }
  if (status === 'archived' || status === before.status) return undefined;
  if (status !== 'done') return before.completed_at ? NOT_COMPLETED : undefined;
  if (before.completed_at) return undefined;
  return { completed_at: now, completed_date: localDayOf(now, timezone) };
}

/** The clock of a device may be ahead by so much. */
const AHEAD_MS = 5 * 60_000;

/** What is wrong with an instant of completion that a caller gives; undefined where nothing is. */
export function completionProblem(completedAt: Date, createdAt: Date, now: Date): string | undefined {
  if (completedAt < createdAt) return 'must not be before the task was created';
  if (completedAt.getTime() > now.getTime() + AHEAD_MS) return 'must not be more than 5 minutes in the future';
  return undefined;
}

function localDayOf(instant: Date, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timezone)
    .toPlainDate()
    .toString();
}

import { type DaySpan, datesOf } from '../../core/local-days.ts';
import { productivityScore, type Score } from './productivity-score.ts';
import type { DayOfTasks } from './queries/task-figures.ts';
import type { DayCell } from './sources/source.ts';

/** What happened on one local day. */
export interface DayRecord {
  date: string;
  trackedSeconds: number;
  billableSeconds: number;
  /** Seconds by project, null for none. */
  projects: Map<string | null, number>;
  tasksCompleted: number;
  tasksCompletedOnTime: number;
}

export type DayLedger = ReadonlyMap<string, DayRecord>;

/** Each day's record; a day in two of the stretches is taken from the first. */
export function dayLedger(stretches: { span: DaySpan; cells: DayCell[] }[], tasks: DayOfTasks[]): DayLedger {
  const ledger = new Map<string, DayRecord>();
  for (const { span, cells } of stretches) {
    const records = new Map(datesOf(span).map((date) => [date, emptyRecord(date)]));
    for (const cell of cells) addTime(records.get(cell.date) as DayRecord, cell);
    for (const [date, record] of records) if (!ledger.has(date)) ledger.set(date, record);
  }
  for (const { date, completed, on_time } of tasks) {
    const record = ledger.get(date);
    if (!record) continue;
    record.tasksCompleted = completed;
    record.tasksCompletedOnTime = on_time;
  }
  return ledger;
}

/** Sums over a span, with the score of it. */
interface SpanTotals extends Score {
  days: number;
  trackedSeconds: number;
  billableSeconds: number;
  tasksCompleted: number;
  tasksCompletedOnTime: number;
}

export function totalsOf(ledger: DayLedger, span: DaySpan): SpanTotals {
  const totals = { days: 0, trackedSeconds: 0, billableSeconds: 0, tasksCompleted: 0, tasksCompletedOnTime: 0 };
  for (const date of datesOf(span)) {
    totals.days += 1;
    const record = ledger.get(date);
    if (!record) throw new Error(`the ledger does not reach ${date}`);
    totals.trackedSeconds += record.trackedSeconds;
    totals.billableSeconds += record.billableSeconds;
    totals.tasksCompleted += record.tasksCompleted;
    totals.tasksCompletedOnTime += record.tasksCompletedOnTime;
  }
  const { days, trackedSeconds, tasksCompleted: completed, tasksCompletedOnTime: onTime } = totals;
  return { ...totals, ...productivityScore({ days, completed, onTime, trackedSeconds }) };
}

function addTime(record: DayRecord, { project_id, billable, seconds }: DayCell): void {
  if (seconds === 0) return;
  record.trackedSeconds += seconds;
  if (billable) record.billableSeconds += seconds;
  record.projects.set(project_id, (record.projects.get(project_id) ?? 0) + seconds);
}

function emptyRecord(date: string): DayRecord {
  return {
    date,
    trackedSeconds: 0,
    billableSeconds: 0,
    projects: new Map(),
    tasksCompleted: 0,
    tasksCompletedOnTime: 0,
  };
}

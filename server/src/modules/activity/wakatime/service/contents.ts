import type { LocalDays } from '../../../../core/local-days.ts';
import { readUpToDate } from '../../spans/up-to-date.ts';
import { amountOf, cutIntoDays, type Selection } from '../amounts.ts';
import type { Counting } from '../asked.ts';
import type { FileStretch } from '../durations.ts';
import type { Named } from '../entries.ts';
import type { DayContent, ProjectDayContent } from '../present/day.ts';
import { dependencyRows, fileStretches, type WhichGaps } from '../queries/gaps.ts';
import type { Reader } from './reader.ts';
import { amountsByDay } from './timeline.ts';

/** Everything about each day; of a project also its files. */
export async function contentsOf(
  reader: Reader,
  days: LocalDays,
  counting: Counting,
  selection: Selection = {},
): Promise<(DayContent | ProjectDayContent)[]> {
  const amounts = await amountsByDay(reader, days, counting, selection);
  const dependencies = await dependenciesByDay(reader, days, counting, selection);
  const contents = amounts.map((ofDay, day) => ({ amounts: ofDay, dependencies: dependencies[day] as Named[] }));
  if (selection.project === undefined) return contents;
  const files = cutIntoDays(await filesOf(reader, days, counting, selection), days);
  return contents.map((content, day) => ({
    ...content,
    entities: (files[day] ?? []).map((file) => ({ name: file.entity, micros: amountOf(file).micros })),
  }));
}

export async function dependenciesByDay(
  reader: Reader,
  days: LocalDays,
  counting: Counting,
  selection: Selection = {},
): Promise<Named[][]> {
  const which = gapsOf(reader, days, counting, selection);
  const rows = await readUpToDate(reader.db, which.userId, (tx) => dependencyRows(tx, which));
  const byDay = Map.groupBy(rows, (row) => row.day);
  return days.dates.map((_, day) => byDay.get(day) ?? []);
}

/** The timeline of the days file by file. */
export function filesOf(
  reader: Reader,
  days: LocalDays,
  counting: Counting,
  selection: Selection = {},
): Promise<FileStretch[]> {
  const which = gapsOf(reader, days, counting, selection);
  return readUpToDate(reader.db, which.userId, (tx) => fileStretches(tx, which));
}

function gapsOf({ user }: Reader, days: LocalDays, counting: Counting, selection: Selection): WhichGaps {
  const { timeoutSeconds = user.timeout_seconds, writesOnly } = counting;
  return { userId: user.id, days, timeoutSeconds, writesOnly, selection };
}

import type { Tx } from '../../../../core/db/database.ts';
import type { LocalDays } from '../../../../core/local-days.ts';
import { readUpToDate } from '../../spans/up-to-date.ts';
import type { Selection } from '../amounts.ts';
import type { Counting } from '../asked.ts';
import type { FileStretch } from '../durations.ts';
import type { Named } from '../entries.ts';
import type { DayContent, ProjectDayContent } from '../present/day.ts';
import { fileStretches, type NamedTime, timeByDependency, timeByEntity, type WhichGaps } from '../queries/gaps.ts';
import type { Reader } from './reader.ts';
import { amountsByDay } from './timeline.ts';

/** Everything about each day; of a project also its files. */
export async function contentsOf(
  reader: Reader,
  days: LocalDays,
  counting: Counting,
  selection: Selection = {},
): Promise<(DayContent | ProjectDayContent)[]> {
  const [amounts, dependencies] = await Promise.all([
    amountsByDay(reader, days, counting, selection),
    dependenciesByDay(reader, days, counting, selection),
  ]);
  const contents = amounts.map((ofDay, day) => ({ amounts: ofDay, dependencies: dependencies[day] as Named[] }));
  if (selection.project === undefined) return contents;
  const entities = await byDay(reader, gapsOf(reader, days, counting, selection), timeByEntity);
  return contents.map((content, day) => ({ ...content, entities: entities[day] as Named[] }));
}

export function dependenciesByDay(
  reader: Reader,
  days: LocalDays,
  counting: Counting,
  selection: Selection = {},
): Promise<Named[][]> {
  return byDay(reader, gapsOf(reader, days, counting, selection), timeByDependency);
}

/** The timeline of the days file by file. */
export function filesOf(reader: Reader, days: LocalDays, counting: Counting): Promise<FileStretch[]> {
  const which = gapsOf(reader, days, counting, {});
  return readUpToDate(reader.db, which.userId, (tx) => fileStretches(tx, which));
}

async function byDay(
  { db }: Reader,
  which: WhichGaps,
  read: (tx: Tx, which: WhichGaps) => Promise<NamedTime[]>,
): Promise<Named[][]> {
  const rows = await readUpToDate(db, which.userId, (tx) => read(tx, which));
  const grouped = Map.groupBy(rows, (row) => row.day);
  return which.days.dates.map((_, day) => grouped.get(day) ?? []);
}

function gapsOf({ user }: Reader, days: LocalDays, counting: Counting, selection: Selection): WhichGaps {
  const { timeoutSeconds = user.timeout_seconds, writesOnly } = counting;
  return { userId: user.id, days, timeoutSeconds, writesOnly, selection };
}

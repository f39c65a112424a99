import { notFound } from '../../../../core/errors.ts';
import { withProgress } from '../../goals/progress.ts';
import { type GoalRow, goalRow, goalRows, projectNames } from '../../goals/queries.ts';
import { readUpToDate } from '../../spans/up-to-date.ts';
import { askedPage, type Query } from '../asked.ts';
import { presentGoal } from '../present/goal.ts';
import { listOf } from './lists.ts';
import type { Reader } from './reader.ts';

export async function readGoals(reader: Reader, query: Query) {
  const { db, user } = reader;
  const page = askedPage(query);
  const { rows, total } = await db.read((tx) => goalRows(tx, user.id, page), { oneFlight: true });
  return listOf({ rows: await shapesOf(reader, rows), total }, page, (goal) => goal);
}

/** A client shows what the last day or week of it has. */
export async function readGoal(reader: Reader, id: string) {
  const { db, user, now } = reader;
  const row = UUID.test(id) ? await db.read((tx) => goalRow(tx, user.id, id), { oneFlight: true }) : undefined;
  if (!row) throw notFound('goal');
  const [data] = await shapesOf(reader, [row]);
  return { cached_at: now.toISOString(), data };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function shapesOf({ db, user, zone, today }: Reader, goals: GoalRow[]) {
  const names = await readUpToDate(db, user.id, (tx) => projectNames(tx, user.id));
  const whose = {
    userId: user.id,
    today,
    weekStart: user.week_start,
    ...(zone === user.timezone ? {} : { zone }),
  };
  const found = await withProgress(db, goals, names, whose);
  return found.map((one) => presentGoal({ ...one, owner: user, zone, today }));
}

import { invalid } from '../../../../core/errors.ts';
import { selects } from '../amounts.ts';
import { askedCounting, askedDay, askedSelection, askedSlice, type Query } from '../asked.ts';
import { blocksOf, needsFiles } from '../durations.ts';
import { presentDurations } from '../present/durations.ts';
import { presentHeartbeats } from '../present/heartbeats.ts';
import { heartbeatRows } from '../queries/heartbeats.ts';
import { filesOf } from './contents.ts';
import type { Reader } from './reader.ts';
import { daysOf, stretchesOf } from './timeline.ts';

/** What is asked for by the day: the timeline in blocks, and the heartbeats themselves. */

/** An answer is made in memory. Editors send hundreds a day; a file may bring any number for one. */
const MOST_HEARTBEATS = 50_000;

export async function readDurations(reader: Reader, query: Query) {
  const date = askedDay(query, 'date', reader.today);
  const [slice, counting, selection] = [askedSlice(query), askedCounting(query), askedSelection(query)];
  const days = daysOf(reader, { first: date, last: date });
  const all = needsFiles(slice) ? await filesOf(reader, days, counting) : await stretchesOf(reader, days, counting);
  const stretches = all.filter((stretch) => selects(selection, stretch));
  const branches = [...new Set(stretches.flatMap(({ branch }) => branch ?? []))].sort();
  return presentDurations(blocksOf(stretches, slice), slice, branches, days);
}

export async function readHeartbeats(reader: Reader, query: Query) {
  const date = askedDay(query, 'date', reader.today);
  const days = daysOf(reader, { first: date, last: date });
  const [from, to] = days.starts.map((seconds) => new Date(seconds * 1000)) as [Date, Date];
  const which = { from, to, most: MOST_HEARTBEATS + 1 };
  const rows = await reader.db.read((tx) => heartbeatRows(tx, reader.user.id, which), { oneFlight: true });
  if (rows.length > MOST_HEARTBEATS) throw invalid('date', `has more than ${MOST_HEARTBEATS} heartbeats`);
  return presentHeartbeats(rows, reader.user.id, days);
}

import { AS_SET, askedCounting, askedDays, askedSelection, type Query } from '../asked.ts';
import { presentStatusBar, type StatusBar } from '../present/status-bar.ts';
import { presentSummaries, type Summaries } from '../present/summaries.ts';
import { contentsOf } from './contents.ts';
import { firstActivity, type Reader, rangeContext } from './reader.ts';
import { daysOf } from './timeline.ts';

export async function readSummaries(reader: Reader, query: Query): Promise<Summaries> {
  const counting = askedCounting(query);
  // Only a range can need to know when all began.
  const first = query.range ? await firstActivity(reader) : reader.now;
  const days = daysOf(reader, askedDays(query, rangeContext(reader, first)));
  const contents = await contentsOf(reader, days, counting, askedSelection(query));
  return presentSummaries(contents, days, reader.today);
}

/** Asked for every two minutes by every editor: it reads one day, whatever lies behind it. */
export async function readStatusBar(reader: Reader): Promise<StatusBar> {
  const { today, now } = reader;
  const days = daysOf(reader, { first: today, last: today });
  const [content] = await contentsOf(reader, days, AS_SET);
  return presentStatusBar(content as NonNullable<typeof content>, days, today, now);
}

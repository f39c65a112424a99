import type { Amount } from '../amounts.ts';
import type { Query } from '../asked.ts';
import { totalsOf } from '../averages.ts';
import { NAMES } from '../entries.ts';
import { presentLeaders } from '../present/leaders.ts';
import { statsRange } from '../ranges.ts';
import { type Reader, rangeContext } from './reader.ts';
import { amountsByDay, daysOf } from './timeline.ts';

/**
 * A board with the reader alone on it: people are not ranked here, and a widget that looks for its own user finds it, first of
 * one. The seven days before today, as WakaTime's boards have them.
 */
export async function readLeaders(reader: Reader, { language, country_code }: Query) {
  const range = statsRange('last_7_days', rangeContext(reader, reader.now), false) as NonNullable<
    ReturnType<typeof statsRange>
  >;
  const days = daysOf(reader, range);
  const isAsked = (amount: Amount) => !language || NAMES.languages(amount).toLowerCase() === language.toLowerCase();
  const amounts = (await amountsByDay(reader, days, { writesOnly: false })).map((ofDay) => ofDay.filter(isAsked));
  return presentLeaders({
    user: reader.user,
    range,
    totals: totalsOf(amounts),
    amounts: amounts.flat(),
    language: language || null,
    countryCode: country_code || null,
    now: reader.now,
  });
}

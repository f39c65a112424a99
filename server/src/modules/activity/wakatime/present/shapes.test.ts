import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '../../../../../test/thoroughness.ts';
import { localDays } from '../../../../core/local-days.ts';
import { type Amount, amountOf, cutIntoDays, type Stretch, totalMicros } from '../amounts.ts';
import { totalsOf } from '../averages.ts';
import { AllTime, StatsAnswer, StatusBar, Summaries } from '../client-types.ts';
import { statsRange } from '../ranges.ts';
import { presentAllTime } from './all-time.ts';
import { presentStats, STATS_LISTS, type StatsList } from './stats.ts';
import { presentStatusBar } from './status-bar.ts';
import { presentSummaries } from './summaries.ts';

/** Whatever the activity was, clients can read the answers, and the answers agree. */

const HOUR = 3_600_000_000;
const orNone = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const name = fc.string({ minLength: 1, unit: 'grapheme' });
const pieces = fc.array(
  fc.record({
    pause: fc.integer({ min: 0, max: 9 * HOUR }),
    length: fc.integer({ min: 0, max: 3 * HOUR }),
    project: orNone(fc.constantFrom('acme-api', 'acme-web').map((it) => ({ name: it, hidden: it === 'acme-web' }))),
    branch: orNone(name),
    language: orNone(fc.constantFrom('Go', 'TypeScript', '__proto__')),
    category: fc.constantFrom('coding', 'writing docs', 'ai coding'),
    editor: orNone(name),
    os: orNone(fc.constantFrom('Linux', 'macOS')),
    machine: orNone(fc.constantFrom('lap', 'top')),
  }),
  { maxLength: 30 },
);
// The first and the last day have 23 and 25 hours in Havana, where the second midnight of the night is within the day.
const samples = fc.record({
  pieces,
  zone: fc.constantFrom('UTC', 'America/Havana', 'Asia/Kathmandu', 'Pacific/Apia'),
  first: fc.constantFrom('2025-03-09', '2025-11-02', '2011-12-29'),
});

const NOW = new Date('2026-11-26T08:00:00Z');
const user = { id: 'a2e7', username: null, isPublic: true, showsLists: true };

test('for any activity', () => {
  fc.assert(
    fc.property(samples, ({ pieces, zone, first }) => {
      const last = Temporal.PlainDate.from(first).add({ days: 3 }).toString();
      const days = localDays(zone, { first, last });
      const stretches = placed(pieces, days.starts[0] as number);
      const inRange = cutIntoDays(stretches, days).map((parts) => parts.map(amountOf));
      const contents = inRange.map((amounts) => ({ amounts, dependencies: [{ name: 'zod', micros: HOUR }] }));

      const summaries = Summaries.parse(presentSummaries(contents, days, last));
      const today = localDays(zone, { first: last, last });
      const bar = StatusBar.parse(presentStatusBar(contents[3] as (typeof contents)[0], today, last, NOW));
      const stats = StatsAnswer.parse({ data: statsOf(inRange, days.dates.length, zone, first, STATS_LISTS) }).data;
      const allTime = AllTime.parse({ data: presentAllTime(totalsOf(inRange), days, 900) }).data;

      const total = totalMicros(inRange.flat());
      const end = (days.starts[4] as number) * 1_000_000;
      const expected = stretches.map((it) => Math.max(0, Math.min(it.endMicros, end) - it.startMicros));
      expect(total).toBe(expected.reduce((sum, it) => sum + it, 0));
      const micros = (seconds: number) => Math.round(seconds * 1_000_000);
      expect(summaries.data.map((day) => micros(day.grand_total.total_seconds))).toEqual(inRange.map(totalMicros));
      expect(micros(summaries.cumulative_total.seconds)).toBe(total);
      expect(micros(stats.total_seconds_including_other_language)).toBe(total);
      expect(micros(allTime.total_seconds)).toBe(total);
      expect(bar.data.grand_total).toEqual(summaries.data[3]?.grand_total);
      for (const list of ['categories', 'projects', 'languages', 'editors', 'operating_systems', 'machines'] as const) {
        const sum = stats[list].reduce((all, entry) => all + micros(entry.total_seconds), 0);
        expect([list, sum]).toEqual([list, total]);
      }
      const other = stats.languages.find((entry) => entry.name === 'Other')?.total_seconds ?? 0;
      expect(micros(stats.total_seconds)).toBe(total - micros(other));
      expect(stats.days_including_holidays).toBe(stats.days_minus_holidays + stats.holidays);
    }),
    { numRuns: tries(60) },
  );
});

test('a hidden project is in nobody else’s list, and its time in all totals', () => {
  const project = { name: 'secret', hidden: true };
  const amounts = [
    [
      { ...sampleAmount, micros: HOUR },
      { ...sampleAmount, project, micros: HOUR },
    ],
  ];
  const stats = StatsAnswer.parse({ data: statsOf(amounts, 1, 'UTC', '2026-11-26', ['projects']) }).data;
  expect(stats.projects).toMatchObject([{ name: 'acme-api', percent: 50 }]);
  expect(stats.total_seconds).toBe(7200);
  const own = StatsAnswer.parse({ data: statsOf(amounts, 1, 'UTC', '2026-11-26', STATS_LISTS) }).data;
  expect(own.projects.map((it) => it.name)).toEqual(['acme-api', 'secret']);
});

test('lists that are not shown are empty', () => {
  const amounts = [[{ ...sampleAmount, micros: HOUR }]];
  const stats = StatsAnswer.parse({ data: statsOf(amounts, 1, 'UTC', '2026-11-26', ['languages']) }).data;
  expect(stats.languages).toMatchObject([{ name: 'Go', text: '1 hr', digital: '1:00', percent: 100 }]);
  for (const list of STATS_LISTS.filter((it) => it !== 'languages')) expect([list, stats[list]]).toEqual([list, []]);
});

const sampleAmount: Omit<Amount, 'micros'> = {
  project: { name: 'acme-api', hidden: false },
  branch: 'main',
  language: 'Go',
  category: 'coding',
  editor: 'VS Code',
  os: 'Linux',
  machineId: 'm',
  machine: 'lap',
};

function statsOf(
  amounts: Amount[][],
  count: number,
  zone: string,
  first: string,
  shown: readonly StatsList[],
): ReturnType<typeof presentStats> {
  const last = Temporal.PlainDate.from(first)
    .add({ days: count - 1 })
    .toString();
  const range = statsRange('all_time', { today: last, weekStart: 1, firstDate: first }, false);
  return presentStats({
    user,
    range: range as NonNullable<typeof range>,
    days: localDays(zone, { first, last }),
    amounts,
    dependencies: [],
    timeoutSeconds: 900,
    writesOnly: false,
    firstActivity: NOW,
    now: NOW,
    shown: new Set(shown),
    showsHidden: shown.length > 1,
  });
}

/** One after the other, from the first second on. */
function placed(
  pieces: (Omit<Stretch, 'startMicros' | 'endMicros' | 'machineId'> & { pause: number; length: number })[],
  start: number,
) {
  let at = start * 1_000_000;
  return pieces.map(({ pause, length, ...traits }): Stretch => {
    const startMicros = at + pause;
    at = startMicros + length;
    return { ...traits, machineId: traits.machine && `id of ${traits.machine}`, startMicros, endMicros: at };
  });
}

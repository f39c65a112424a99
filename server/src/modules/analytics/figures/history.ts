import { TASK_PRIORITIES, TASK_STATUSES } from '@daybook/contracts';
import fc from 'fast-check';
import { HOUR, NOW } from '../arrange.ts';

/** Made-up histories: over midnights and clock changes, moved, deleted and tagged anew, with a timer running. */

export const NOW_SECONDS = Math.floor(Date.parse(NOW) / 1000);
export const DAY = 24 * HOUR;
const HISTORY_FROM = Date.parse('2025-09-20T00:00:00Z') / 1000;

const owners = fc.oneof(
  { weight: 8, arbitrary: fc.constant('own' as const) },
  { weight: 1, arbitrary: fc.constant('colleague' as const) },
  { weight: 1, arbitrary: fc.constant('elsewhere' as const) },
);
const subject = {
  /** 0 and 1 are live, 2 is in the trash, 3 is none. */
  project: fc.integer({ min: 0, max: 3 }),
  /** One of the first tasks, or none where there are fewer. */
  task: fc.nat(6),
  /** 2 is in the trash. */
  tags: fc.subarray([0, 1, 2]),
  billable: fc.boolean(),
};

function entryIn(zone: string) {
  return fc.record({
    anchor: fc.oneof(
      fc.constantFrom(...clockChanges(zone), ...firstMidnights(zone)),
      fc.integer({ min: HISTORY_FROM, max: NOW_SECONDS }),
    ),
    shift: fc.oneof(fc.constant(0), fc.constant(HOUR), fc.integer({ min: -2 * DAY, max: DAY })),
    length: fc.oneof(
      fc.constantFrom(1, HOUR, DAY, 7 * DAY),
      fc.integer({ min: 1, max: 3 * HOUR }),
      fc.integer({ min: 1, max: 30 * HOUR }),
      fc.integer({ min: 1, max: 7 * DAY }),
    ),
    deleted: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    owner: owners,
    ...subject,
  });
}

export function historyIn(zone: string) {
  const entry = entryIn(zone);
  return fc.record({
    entries: fc.array(entry, { minLength: 5, maxLength: 25 }),
    edits: fc.array(fc.record({ index: fc.nat(24), to: entry }), { maxLength: 6 }),
    timer: fc.option(
      fc.record({ ran: fc.nat(9 * DAY), owner: fc.constantFrom('own', 'own', 'colleague', 'elsewhere'), ...subject }),
    ),
    tasks: fc.array(
      fc.record({
        status: fc.constantFrom(...TASK_STATUSES),
        priority: fc.constantFrom(...TASK_PRIORITIES),
        created: fc.integer({ min: HISTORY_FROM, max: NOW_SECONDS }),
        tookDays: fc.nat(40),
        /** From the day of completion. */
        dueDays: fc.option(fc.oneof(fc.constant(0), fc.integer({ min: -20, max: 20 }))),
        estimatedMinutes: fc.option(fc.integer({ min: 1, max: 600 })),
        project: subject.project,
        tags: subject.tags,
        assignee: fc.constantFrom('own', 'colleague', null),
        creator: fc.constantFrom('own', 'colleague'),
        deleted: fc.nat(4).map((n) => n === 0),
        /** What becomes of it afterwards, through the API. */
        laterStatus: fc.constantFrom(null, 'archived' as const, ...TASK_STATUSES),
      }),
      { minLength: 5, maxLength: 20, size: 'max' },
    ),
    weekStart: fc.integer({ min: 0, max: 6 }),
    period: fc.oneof(
      fc.constantFrom(...(['7d', '30d', '90d', '365d', 'all'] as const)).map((period) => ({ period })),
      fc
        .tuple(fc.nat(420), fc.nat(120))
        .map(([ago, length]) => ({ start_date: dayAgo(ago), end_date: dayAgo(ago - length) })),
    ),
    filter: fc.oneof(
      fc.constant('all' as const),
      fc.constantFrom(
        'project',
        'no project',
        'deleted project',
        'client',
        'no client',
        'tag',
        'deleted tag',
        'colleague',
      ),
    ),
    granularity: fc.constantFrom('day', 'week', 'month'),
  });
}
export type History = ReturnType<typeof historyIn> extends fc.Arbitrary<infer H> ? H : never;
export type Filter = History['filter'];

function clockChanges(zone: string): number[] {
  const changes = [NOW_SECONDS];
  let local: Temporal.ZonedDateTime | null = Temporal.Instant.from('2025-09-20T00:00:00Z').toZonedDateTimeISO(zone);
  for (;;) {
    local = local.getTimeZoneTransition('next');
    if (!local || local.epochMilliseconds / 1000 > NOW_SECONDS) return changes;
    changes.push(local.epochMilliseconds / 1000, local.startOfDay().epochMilliseconds / 1000);
  }
}

/** Where the periods, this week and last week start. */
function firstMidnights(zone: string): number[] {
  return [0, 6, 13, 29, 59, 89, 364].map(
    (days) => Temporal.PlainDate.from(dayAgo(days)).toZonedDateTime(zone).epochMilliseconds / 1000,
  );
}

function dayAgo(days: number): string {
  return Temporal.PlainDate.from('2026-11-20').subtract({ days }).toString();
}

import type { TimeEntry, TimerStatus, User } from '@daybook/contracts';
import type { Query, QueryClient } from '@tanstack/react-query';
import { addDays, deviceZone, startOfLocalDay } from '../lib/zone.ts';
import { serverNow } from './clock.ts';
import { keys } from './keys.ts';

/** A span of local days, both included. */
export interface DaySpan {
  from: string;
  to: string;
}

/** What is shown of a week, with the day before it, which its first day is compared with: one span for all pages. */
export function spanOfWeek(week: readonly string[]): DaySpan {
  return { from: addDays(week[0] as string, -1), to: week[6] as string };
}

export const spanKey = ({ from, to }: DaySpan) => [...keys.time, 'entries', from, to] as const;
export const recentKey = [...keys.time, 'recent'] as const;

type Cached = TimeEntry[] | undefined;

function spansOf(client: QueryClient): Query<TimeEntry[]>[] {
  return client.getQueryCache().findAll({ queryKey: [...keys.time, 'entries'] }) as unknown as Query<TimeEntry[]>[];
}

function zoneOf(client: QueryClient): string {
  return client.getQueryData<User | null>(keys.me)?.timezone ?? deviceZone();
}

function touches(entry: TimeEntry, [, , from, to]: ReturnType<typeof spanKey>, zone: string): boolean {
  const start = Date.parse(entry.start_time);
  const end = entry.end_time ? Date.parse(entry.end_time) : serverNow();
  return start < startOfLocalDay(addDays(to, 1), zone).getTime() && end > startOfLocalDay(from, zone).getTime() - 1;
}

const newestFirst = (a: TimeEntry, b: TimeEntry) => Date.parse(b.start_time) - Date.parse(a.start_time);

/** The entry as the cache has it, wherever it is. */
export function findEntry(client: QueryClient, id: string): TimeEntry | undefined {
  const timer = client.getQueryData<TimerStatus>(keys.timer);
  if (timer?.entry?.id === id) return timer.entry;
  for (const query of spansOf(client)) {
    const found = (query.state.data as Cached)?.find((entry) => entry.id === id);
    if (found) return found;
  }
  return client.getQueryData<TimeEntry[]>(recentKey)?.find((entry) => entry.id === id);
}

/** Shows an entry in every list whose days it touches, and nowhere else. */
export function putEntry(client: QueryClient, entry: TimeEntry): void {
  const zone = zoneOf(client);
  for (const query of spansOf(client)) {
    const key = query.queryKey as unknown as ReturnType<typeof spanKey>;
    client.setQueryData<TimeEntry[]>(key, (list) => {
      if (!list) return list;
      const others = list.filter((one) => one.id !== entry.id);
      return touches(entry, key, zone) ? [...others, entry].sort(newestFirst) : others;
    });
  }
  client.setQueryData<TimerStatus>(keys.timer, (status) =>
    status?.entry?.id === entry.id && (status.state === 'paused' || !entry.end_time) ? { ...status, entry } : status,
  );
}

export function dropEntry(client: QueryClient, id: string): void {
  for (const query of spansOf(client)) {
    client.setQueryData<TimeEntry[]>(query.queryKey, (list) => list?.filter((entry) => entry.id !== id));
  }
  client.setQueryData<TimerStatus>(keys.timer, (status) => (status?.entry?.id === id ? idle(status) : status));
}

export function idle(status: TimerStatus): TimerStatus {
  return { ...status, state: 'idle', entry: null, elapsed_seconds: 0 };
}

/** An entry that the server has not seen yet. */
export function draftEntry(
  client: QueryClient,
  values: Pick<TimeEntry, 'id' | 'start_time'> & Partial<TimeEntry>,
): TimeEntry {
  const user = client.getQueryData<User | null>(keys.me);
  const now = new Date(serverNow()).toISOString();
  const end = values.end_time ?? null;
  const seconds = end ? (Date.parse(end) - Date.parse(values.start_time)) / 1000 : 0;
  return {
    workspace_id: user?.personal_workspace_id ?? '',
    user_id: user?.id ?? '',
    user: { id: user?.id ?? '', full_name: user?.full_name ?? '' },
    task_id: null,
    task_title: null,
    project_id: null,
    description: '',
    tags: [],
    billable: false,
    end_time: end,
    duration_seconds: seconds,
    duration_hours: seconds / 3600,
    is_active: end === null,
    is_manual: false,
    source: 'timer',
    timer_id: null,
    import_id: null,
    missing: [],
    deleted_at: null,
    created_at: now,
    updated_at: now,
    version: 1,
    ...values,
  };
}

/** Seconds of an entry; a running one up to `now`. */
export function secondsOf(entry: TimeEntry, now: number): number {
  const end = entry.end_time ? Date.parse(entry.end_time) : now;
  return Math.max(0, Math.floor((end - Date.parse(entry.start_time)) / 1000));
}

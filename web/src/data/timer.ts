import { api, type Task, type TimeEntry, type TimerStatus } from '@daybook/contracts';
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { uuidv7 } from 'uuidv7';
import { ApiError, call } from '../lib/api/index.ts';
import { learnClock, serverNow, wholeSecond } from './clock.ts';
import { draftEntry, dropEntry, idle, putEntry, secondsOf } from './entry-cache.ts';
import { keys } from './keys.ts';
import {
  forgetRefused,
  isRefused,
  noteRefused,
  resumeRefused,
  type StartInput,
  writeDownRefused,
} from './refused-starts.ts';
import {
  beginChange,
  type ChangeListener,
  endChange,
  IN_TURN,
  learnVersion,
  mutationKey,
  refreshAfterElsewhere,
} from './time-mutation.ts';
import { useChange } from './use-change.ts';

/** The timer: idle, running or paused, wherever it was started. */
export const timerQuery = queryOptions({
  queryKey: keys.timer,
  queryFn: async ({ signal, client }) => {
    const sentAt = Date.now();
    const status = await call(api.time.active, undefined, { signal });
    learnClock(status.server_time, sentAt, Date.now());
    const shown = timerNow(client);
    // After this answer is in its place: what is asked for then compares with it.
    if (shown && !isSame(shown, status)) setTimeout(refreshAfterElsewhere, 0, client);
    return status;
  },
  // What is done on another device is seen within this time.
  refetchInterval: 15_000,
  refetchOnWindowFocus: 'always',
});

/** Whether the timer stands as it did. Where not, it was used elsewhere, and what it wrote is to be seen, too. */
function isSame(one: TimerStatus, other: TimerStatus): boolean {
  return one.state === other.state && one.entry?.id === other.entry?.id;
}

/** How the timer stands, for whoever asks at a press. */
export function timerNow(client: QueryClient): TimerStatus | undefined {
  return client.getQueryData<TimerStatus>(keys.timer);
}

export function useTimer() {
  return useQuery(timerQuery);
}

/** The task whose timer runs. */
export function useRunningTaskId(): string | null {
  const { data } = useQuery({
    ...timerQuery,
    select: (timer) => (timer.state === 'running' ? timer.entry?.task_id : null),
  });
  return data ?? null;
}

/** Seconds of this timer up to `now` (the server's), all its segments together. */
export function elapsedOf(status: TimerStatus, now: number): number {
  if (status.state !== 'running' || !status.entry) return status.elapsed_seconds;
  const before = status.elapsed_seconds - status.entry.duration_seconds;
  return before + secondsOf(status.entry, now);
}

/** What is started when a task is started: its title, project and tags come along. */
export function startOfTask(task: Pick<Task, 'id' | 'title' | 'project_id' | 'tags'>) {
  return {
    task_id: task.id,
    task_title: task.title,
    project_id: task.project_id,
    description: task.title,
    tags: task.tags,
  };
}

/** The same work once more. */
export function startOfEntry(entry: TimeEntry) {
  const { task_id, task_title, project_id, description, tags } = entry;
  return { task_id, task_title, project_id, description, tags };
}

/**
 * Id and instant are taken when the key is pressed, so a start that waits for the connection still starts then.
 * @param running what it takes over from, which then has a second at least
 */
export function newStart(values: Omit<StartInput, 'id' | 'start_time'>, running?: TimeEntry | null): StartInput {
  const free = running && !running.end_time ? Date.parse(running.start_time) + 1000 : 0;
  return { ...values, id: uuidv7(), start_time: wholeSecond(Math.max(serverNow(), lastEnd, free)) };
}

/** An entry stopped in the second of its start is a second long; what follows begins after it. */
let lastEnd = 0;

function setStatus(client: QueryClient, change: (status: TimerStatus) => TimerStatus): void {
  client.setQueryData<TimerStatus>(keys.timer, (status) =>
    change(status ?? { state: 'idle', entry: null, elapsed_seconds: 0, server_time: wholeSecond(serverNow()) }),
  );
}

/** Shows an ended entry of a timer, at least a second long as the server has it. */
function ended(entry: TimeEntry, at: string): TimeEntry {
  const end = Math.max(Date.parse(at), Date.parse(entry.start_time) + 1000);
  const seconds = (end - Date.parse(entry.start_time)) / 1000;
  return {
    ...entry,
    end_time: new Date(end).toISOString(),
    duration_seconds: seconds,
    duration_hours: seconds / 3600,
    is_active: false,
  };
}

interface Undo {
  before: TimerStatus | undefined;
}

function useTimerMutation<V>(options: {
  mutationFn: (input: V) => Promise<unknown>;
  show: (client: QueryClient, input: V, before: TimerStatus | undefined) => void;
  hide?: (client: QueryClient, input: V) => void;
  /** True where it is settled by this, and no failure. */
  onRefused?: (error: ApiError, input: V) => boolean;
  onFailed: ChangeListener['onFailed'];
  /** Whether time that is finished has become more. Left out, it has. */
  movesTime?: (input: V, before: TimerStatus | undefined) => boolean;
}) {
  const client = useQueryClient();
  return useChange<unknown, V, Undo>({
    mutationKey: [...mutationKey, 'timer'],
    scope: IN_TURN,
    mutationFn: options.mutationFn,
    onMutate: async (input) => {
      await beginChange(client);
      const before = client.getQueryData<TimerStatus>(keys.timer);
      options.show(client, input, before);
      return { before };
    },
    onError: (error, input, undo) => {
      options.hide?.(client, input);
      client.setQueryData(keys.timer, undo?.before);
      if (undo?.before?.entry) putEntry(client, undo.before.entry);
      if (!(error instanceof ApiError && options.onRefused?.(error, input))) options.onFailed?.(error);
    },
    onSettled: (_, __, input, undo) => endChange(client, options.movesTime?.(input, undo?.before) ?? true),
  });
}

export interface StartListener extends ChangeListener {
  /** Another device's timer runs or is paused: show it, and offer to start again with `switch`. */
  onOther?: (running: TimeEntry | null, wanted: StartInput) => void;
}

export function useStartTimer({ onOther, onFailed }: StartListener = {}) {
  const client = useQueryClient();
  return useTimerMutation<StartInput>({
    onFailed,
    mutationFn: async ({ task_title: _shown, ...body }) => {
      const entry = await call(api.time.start, { body });
      forgetRefused(body.id);
      learnVersion(entry);
      setStatus(client, (status) => (status.entry?.id === entry.id ? { ...status, entry } : status));
      putEntry(client, entry);
    },
    show: (_, input, before) => {
      if (before?.state === 'running' && before.entry && input.switch) {
        putEntry(client, ended(before.entry, input.start_time));
      }
      const { switch: _switch, ...values } = input;
      const entry = draftEntry(client, values);
      setStatus(client, (status) => ({ ...status, state: 'running', entry, elapsed_seconds: 0 }));
      putEntry(client, entry);
    },
    hide: (_, input) => dropEntry(client, input.id),
    movesTime: (_, before) => before?.state === 'running',
    onRefused: (error, input) => {
      if (error.reason !== 'timer_running' || !onOther) return false;
      noteRefused(input);
      const running = (error.details.current as TimeEntry | undefined) ?? null;
      if (running?.is_active) {
        setStatus(client, (status) => ({
          ...status,
          state: 'running',
          entry: running,
          elapsed_seconds: running.duration_seconds,
        }));
      }
      onOther(running, input);
      return true;
    },
  });
}

export function useStopTimer({ onFailed }: ChangeListener = {}) {
  return useTimerMutation<{ id: string; end_time: string }>({
    onFailed,
    // By id: sent twice, or after another device has stopped it, it changes nothing.
    mutationFn: async ({ id, end_time }) => {
      if (isRefused(id)) return writeDownRefused(id, end_time);
      learnVersion(await call(api.time.stopEntry, { params: { id }, body: { end_time } }));
    },
    show: (client, { end_time }, before) => {
      if (before?.state === 'running' && before.entry) {
        const entry = ended(before.entry, end_time);
        setStatus(client, idle);
        putEntry(client, entry);
      } else setStatus(client, idle);
    },
  });
}

export function usePauseTimer({ onFailed }: ChangeListener = {}) {
  return useTimerMutation<{ id: string; at: string }>({
    onFailed,
    // By id: sent twice, or after another device has gone on, it ends nothing that runs by now.
    mutationFn: async ({ id, at }) => {
      if (isRefused(id)) return writeDownRefused(id, at);
      const status = await call(api.time.pause, { body: { id, at } });
      if (status.entry) learnVersion(status.entry);
    },
    show: (client, { at }, before) => {
      if (before?.state !== 'running' || !before.entry) return;
      const entry = ended(before.entry, at);
      setStatus(client, (status) => ({
        ...status,
        state: 'paused',
        entry,
        elapsed_seconds: elapsedOf(before, Date.parse(entry.end_time as string)),
      }));
      putEntry(client, entry);
    },
  });
}

export function useResumeTimer({ onFailed }: ChangeListener = {}) {
  return useTimerMutation<{ id: string; at: string; lastId: string }>({
    onFailed,
    mutationFn: async ({ id, at, lastId }) => {
      if (isRefused(lastId)) return resumeRefused(lastId, id, at);
      const status = await call(api.time.resume, { body: { id, at } });
      if (status.entry) learnVersion(status.entry);
    },
    show: (client, { id, at }, before) => {
      if (before?.state !== 'paused' || !before.entry) return;
      const last = before.entry;
      const entry = draftEntry(client, {
        ...last,
        id,
        start_time: at,
        end_time: null,
        duration_seconds: 0,
        is_active: true,
        version: 1,
      });
      setStatus(client, (status) => ({ ...status, state: 'running', entry }));
      putEntry(client, entry);
    },
    hide: (client, { id }) => dropEntry(client, id),
    movesTime: () => false,
  });
}

/** For a press of stop or pause: whose timer, and when. */
export function stopOf(entry: TimeEntry): { id: string; end_time: string } {
  const end = Math.max(serverNow(), Date.parse(entry.start_time) + 1000);
  lastEnd = Math.max(lastEnd, Math.floor(end / 1000) * 1000);
  return { id: entry.id, end_time: wholeSecond(end) };
}

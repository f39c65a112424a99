import type { Task, TimeEntry, TimerStatus } from '@daybook/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useIsRequestsWait } from '../../data/pending-changes.ts';
import {
  canStartStill,
  newStart,
  recentEntriesQuery,
  type StartInput,
  serverNow,
  startOfEntry,
  startOfTask,
  stopOf,
  usePauseTimer,
  useResumeTimer,
  useStartTimer,
  useStopTimer,
  useTimer,
} from '../../data/time.ts';
import { useIsArchived } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { sayFailure, toast } from '../../ui/index.ts';
import { nameOfEntry } from './entry-name.ts';
import { useSwitchUndo } from './use-switch-undo.ts';

/** `unknown` until the server has said how it stands. Then starting is safe: what runs already is asked about. */
export type TimerState = TimerStatus['state'] | 'unknown';

type StartValues = Omit<StartInput, 'id' | 'start_time'>;

/** The second press of a double click falls on the button that stands there by then; it means nothing. */
const DOUBLE_PRESS_MS = 450;
/** A start that is refused later than this was not just pressed. */
const WAITED_MS = 10_000;
let pressedAt = Number.NEGATIVE_INFINITY;

function isSecondPress(): boolean {
  const now = performance.now();
  const isSecond = now - pressedAt < DOUBLE_PRESS_MS;
  pressedAt = now;
  return isSecond;
}

/** What can be done to the timer, each press once. */
export function useTimerActions() {
  const client = useQueryClient();
  const format = useFormat();
  const { data: status, isLoading } = useTimer();
  const isWaiting = useIsRequestsWait();
  const isArchived = useIsArchived();
  const start = useStartTimer({
    onFailed: sayFailure,
    onOther: (running, wanted) =>
      toast({
        message: running
          ? t(running.is_active ? 'time.otherRunning' : 'time.otherPaused', {
              name: nameOfEntry(running),
              start: format.time(running.start_time),
            })
          : t('time.otherRunningUnknown'),
        // Stays until it is decided: both timers matter.
        timeoutMs: 0,
        action: switchTo(running, wanted),
      }),
  });
  const stop = useStopTimer({ onFailed: sayFailure });
  const pause = usePauseTimer({ onFailed: sayFailure });
  const resume = useResumeTimer({ onFailed: sayFailure });
  const saySwitch = useSwitchUndo();
  const state: TimerState = status?.state ?? 'unknown';

  /** A start that has waited for the connection can still begin when it was pressed, unless the other came after it. */
  function switchTo(running: TimeEntry | null, wanted: StartInput) {
    const pressed = Date.parse(wanted.start_time);
    const isLate = serverNow() - pressed > WAITED_MS && running !== null && Date.parse(running.start_time) < pressed;
    return {
      label: isLate ? t('time.switchAt', { start: format.time(pressed) }) : t('time.switchTo'),
      // Ended meanwhile, it is an entry already; then it begins anew.
      onAction: () =>
        start.mutate({ ...(isLate && canStartStill(wanted.id) ? wanted : newStart(wanted, running)), switch: true }),
    };
  }

  function begin(values: StartValues): void {
    if (isSecondPress()) return;
    if (isArchived) return void toast({ message: t('time.archived') });
    // Whoever starts something while another thing runs here means to switch. What runs elsewhere is asked about.
    const isHere = state === 'running' || state === 'paused';
    const wanted = newStart(isHere ? { ...values, switch: true } : values, status?.entry);
    start.mutate(wanted);
    if (state === 'running' && status?.entry) saySwitch(status.entry, wanted);
  }

  const actions = {
    status,
    state,
    /** Nobody knows yet whether a timer runs, and will in a moment. */
    isLoading: isLoading && !isWaiting,
    /** Nothing can be started here. */
    isArchived,
    start: begin,
    startTask: (task: Pick<Task, 'id' | 'title' | 'project_id' | 'tags'>) => begin(startOfTask(task)),
    continueEntry: (entry: TimeEntry) => begin(startOfEntry(entry)),
    async continueLast(): Promise<void> {
      if (state === 'paused') return actions.resume();
      if (state === 'running') return;
      const recent = await client.ensureQueryData({ ...recentEntriesQuery, revalidateIfStale: true }).catch(() => []);
      const last = recent[0];
      if (last) begin(startOfEntry(last));
      else toast({ message: t('time.nothingToContinue') });
    },
    stop(): void {
      if (status?.entry && !isSecondPress()) stop.mutate(stopOf(status.entry));
    },
    pause(): void {
      if (status?.entry && !isSecondPress()) pause.mutate({ id: status.entry.id, at: stopOf(status.entry).end_time });
    },
    resume(): void {
      if (!status?.entry || isSecondPress()) return;
      const { id, start_time } = newStart({});
      resume.mutate({ id, at: start_time, lastId: status.entry.id });
    },
  };
  return actions;
}

export type TimerActions = ReturnType<typeof useTimerActions>;

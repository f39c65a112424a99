import { api } from '@daybook/contracts';
import { ApiError, call } from '../lib/api/index.ts';
import { learnVersion } from './time-mutation.ts';

/** What a timer is started with. */
export interface StartInput {
  /** Made by whoever starts (newStart): sent twice, it is one entry. */
  id: string;
  start_time: string;
  task_id?: string | null;
  task_title?: string | null;
  project_id?: string | null;
  description?: string;
  tags?: string[];
  /** Ends a running timer at the instant this one starts; without it a running one refuses. */
  switch?: boolean;
}

/**
 * Starts that waited for the connection and were refused, because by then another device's timer ran. What was pressed
 * after them waits behind them: the time between is written down as entries, so that work without a connection is kept.
 */
const refused = new Map<string, { start: StartInput; isWrittenDown: boolean }>();

export function noteRefused(start: StartInput): void {
  refused.set(start.id, { start, isWrittenDown: false });
}

/** True if the segment never began at the server. */
export function isRefused(id: string): boolean {
  return refused.has(id);
}

/** Whether a refused start can be sent again as it is: it has not been ended meanwhile. */
export function canStartStill(id: string): boolean {
  return refused.get(id)?.isWrittenDown === false;
}

/** Its start was sent again, and has been taken. */
export function forgetRefused(id: string): void {
  refused.delete(id);
}

/** Ends a segment that only this device has counted; one that has ended stays as it is. */
export async function writeDownRefused(id: string, end_time: string): Promise<void> {
  const segment = refused.get(id);
  if (!segment || segment.isWrittenDown) return;
  const { switch: _switch, task_title: _shown, ...start } = segment.start;
  try {
    learnVersion(await call(api.time.create, { body: { ...start, end_time } }));
  } catch (error) {
    // Sent before, and only the answer was lost.
    if (!(error instanceof ApiError && error.reason === 'duplicate_id')) throw error;
  }
  segment.isWrittenDown = true;
}

/** Goes on with a segment that was ended so, under another id. */
export function resumeRefused(lastId: string, id: string, start_time: string): void {
  const last = refused.get(lastId);
  if (last) noteRefused({ ...last.start, id, start_time });
}

import type { TimerStatus } from '@daybook/contracts';

/** What is shown until the server has said how it stands. */
export const IDLE: TimerStatus = {
  state: 'idle',
  entry: null,
  elapsed_seconds: 0,
  server_time: new Date(0).toISOString(),
};

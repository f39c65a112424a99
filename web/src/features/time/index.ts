/** What stands on every page. Pages import their own parts by file, so that these stay in the first load alone. */
export { TimerBar } from './timer-bar.tsx';
export { TimerStrip, type TimerStripProps } from './timer-strip.tsx';
export type { TimerActions } from './use-timer-actions.ts';

export { DashboardView } from './dashboard-view.tsx';
export { formatPeriod, type Period, parsePeriod, selectionOf } from './period.ts';
export { PeriodPicker, PRESETS } from './period-picker.tsx';
export { Recounting } from './recounting.tsx';

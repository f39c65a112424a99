export { DashboardView } from './dashboard-view.tsx';
export { formatPeriod, type Period, parsePeriod } from './period.ts';
export { PeriodPicker, PRESETS } from './period-picker.tsx';

export { DashboardView } from './dashboard-view.tsx';
export { formatPeriod, parsePeriod } from './period.ts';
export { PeriodPicker, PRESETS } from './period-picker.tsx';

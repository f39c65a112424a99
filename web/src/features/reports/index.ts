export { DownloadMenu } from './download-menu.tsx';
export { FilterChips } from './filter-chips.tsx';
export { asksOthers, permitted } from './own-time.ts';
export { formatQuestion, isSameQuestion, parseQuestion } from './question-url.ts';
export { ReportControls } from './report-controls.tsx';
export { ReportView } from './report-view.tsx';
export { SaveMenu } from './save-menu.tsx';
export { SavedMenu } from './saved-menu.tsx';
export { SharedReportView } from './shared-report-view.tsx';

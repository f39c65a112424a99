export { DayCard } from './day/day-card.tsx';
export { Figures } from './figures/figures.tsx';
export { GoalsCard } from './goals/goals-card.tsx';
export { parseEditor } from './set-up/editors.ts';
export { YearCard } from './year/year-card.tsx';

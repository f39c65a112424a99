export { DayPlan, type DayPlanProps } from './day-plan.tsx';

import type { Module } from '../../core/module.ts';
import { analyticsPersonalData } from './personal.ts';
import { keepRollupsJob, rollupListeners } from './rollups/jobs.ts';
import { analyticsRoutes } from './routes.ts';

export { type ClockSlots, clockSlots, DAY_SECONDS } from './clock-slots.ts';
export { planForValues } from './queries/plans.ts';
export { verifyTime } from './rollups/verify.ts';
export { hoursOf } from './rounding.ts';
export { type SlotGroup, spread } from './slots.ts';

export function analyticsModule(): Module {
  return {
    name: 'analytics',
    routes: analyticsRoutes,
    jobs: [keepRollupsJob],
    listeners: rollupListeners,
    personal: analyticsPersonalData,
  };
}

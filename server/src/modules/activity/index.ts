import type { Module } from '../../core/module.ts';
import { activityPersonalData } from './personal.ts';

export function activityModule(): Module {
  return { name: 'activity', personal: activityPersonalData };
}

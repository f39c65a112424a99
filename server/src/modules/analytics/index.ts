import type { Module } from '../../core/module.ts';

export function analyticsModule(): Module {
  return { name: 'analytics' };
}

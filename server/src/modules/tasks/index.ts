import type { Module } from '../../core/module.ts';

export function tasksModule(): Module {
  return { name: 'tasks' };
}

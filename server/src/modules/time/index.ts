import type { Module } from '../../core/module.ts';

export function timeModule(): Module {
  return { name: 'time' };
}

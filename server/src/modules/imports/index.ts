import type { Module } from '../../core/module.ts';

export function importsModule(): Module {
  return { name: 'imports' };
}

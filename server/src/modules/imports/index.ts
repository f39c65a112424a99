import type { Module } from '../../core/module.ts';
import { importRoutes } from './routes.ts';
import { createTurns } from './turns.ts';

/** Imports that write at once in this process: each holds a connection, and the pool has ten for everybody. */
const AT_ONCE = 3;

export function importsModule(): Module {
  const inTurn = createTurns(AT_ONCE);
  return { name: 'imports', routes: (route) => importRoutes(route, inTurn) };
}

import { join } from 'node:path';
import type { Module } from '../../core/module.ts';
import type { Deps } from '../../deps.ts';
import { importsPersonalData } from './personal.ts';
import { importRoutes } from './routes.ts';
import { createTurns } from './turns.ts';

/** In this process: while one is read, which takes the processor, the database can work on the other's entries. */
const AT_ONCE = 2;
/** Each holds a file of up to 200 MB on disk. */
const MOST_WAITING = 20;

export function importsModule({ config }: Pick<Deps, 'config'>): Module {
  const inTurn = createTurns({ atOnce: AT_ONCE, mostWaiting: MOST_WAITING });
  return {
    name: 'imports',
    routes: (route) => importRoutes(route, join(config.dataDir, 'uploads'), inTurn),
    personal: importsPersonalData,
  };
}

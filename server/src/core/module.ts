import type { FastifyInstance } from 'fastify';
import type { EventType, Listener } from './events/events.ts';
import type { Admit } from './http/rate-limit.ts';
import type { Route } from './http/route.ts';
import type { Job } from './jobs/jobs.ts';
import type { PersonalData } from './personal-data.ts';
import type { SealedColumn } from './secrets/sealed-column.ts';

/** What a module of the program brings. */
export interface Module {
  name: string;
  routes?(route: Route): void;
  /** Addresses that speak another protocol than the API does. */
  protocol?(app: FastifyInstance, admit: Admit): Promise<void>;
  jobs?: Job[];
  /** Every event that it emits. */
  events?: EventType[];
  listeners?: Listener[];
  /** Its columns of sealed texts, for the rotation of keys. */
  sealed?: readonly SealedColumn[];
  /** What it holds of people. */
  personal?: PersonalData;
}

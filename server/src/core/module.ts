import type { EventType, Listener } from './events/events.ts';
import type { Route } from './http/route.ts';
import type { Job } from './jobs/jobs.ts';
import type { SealedColumn } from './secrets/sealed-column.ts';

/** What a module of the program brings. */
export interface Module {
  name: string;
  routes?(route: Route): void;
  jobs?: Job[];
  /** Every event that it emits. */
  events?: EventType[];
  listeners?: Listener[];
  /** Its columns of sealed texts, for the rotation of keys. */
  sealed?: readonly SealedColumn[];
}

import type { Ctx } from '../../core/context.ts';
import type { ScopedDatabase, Tx } from '../../core/db/database.ts';
import type { LinkTokens } from '../../core/link-tokens.ts';

/** What this module is given by the program. */
export interface WorkspacesDeps {
  /** What browsers open; links begin with it. */
  publicUrl: string;
  links: LinkTokens;
  time: TimeKeeping;
  /** Called after a change of who may do what in a workspace, because that is remembered for a few seconds. */
  forgetStandings(workspaceId: string): void;
}

/** Ends the timer of that user in the request's workspace, or those of everybody, as if they were stopped now. */
export type EndTimers = (ctx: Ctx, userId?: string) => Promise<void>;

/** What becomes of time. Passed in, because the time module asks this one for policies. */
export interface TimeKeeping {
  /** One transaction in which timers can be ended, before anything else is locked. The work may run more than once. */
  write<T>(db: ScopedDatabase, work: (tx: Tx, endTimers: EndTimers) => Promise<T>): Promise<T>;
  /** Deletes some of a workspace's entries for good; how many. To be repeated until it is none. */
  erase(tx: Tx, workspaceId: string): Promise<number>;
}

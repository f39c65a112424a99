import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { newId } from '../ids.ts';
import type { JobCtx } from '../jobs/jobs.ts';

/**
 * Something that happened, which other modules may want to know. Declared in the `events.ts` of the module it happens in,
 * and listed in `events` of that module.
 */
export interface EventType<P extends z.ZodType = z.ZodType> {
  /** `<noun>.<past tense verb>` */
  name: string;
  /**
   * Ids, mostly: a listener reads how things are when it runs. It is stored as JSON until every listener is done, so no
   * secret belongs in it.
   */
  payload: P;
}

export function defineEvent<P extends z.ZodType>(name: string, payload: P): EventType<P> {
  return { name, payload };
}

/**
 * Tells of something in the transaction in which it happens: listeners hear of it if and only if that commits. One
 * statement, which nobody waits for; it travels with the commit.
 */
export function emit<P extends z.ZodType>(tx: Tx, event: EventType<P>, payload: z.input<P>): void {
  const checked = JSON.stringify(event.payload.parse(payload));
  tx.send(sql`select app.emit_event(${newId()}::uuid, ${event.name}, ${checked}::jsonb)`);
}

export interface ListenerCtx extends JobCtx {
  /** The same in every listener of the event, and when one runs again. */
  eventId: string;
  /** The program is about to end. What takes minutes stops then, and fails: it is run again, soon and by whoever is there. */
  signal: AbortSignal;
}

/**
 * Where a job is worked on. `outbound` is for those that wait for somebody else's server, which may take long to answer or
 * not to, `long` for those that read years of somebody's time: they have places of their own, so that nothing else waits
 * behind them.
 */
export type Lane = 'inbound' | 'outbound' | 'long';

/** What a module does about an event, in a job of its own. It may run twice and must not mind. */
export interface Listener {
  /** `<module>.<verb>`, of no other listener or job */
  name: string;
  event: EventType;
  lane?: Lane;
  run(ctx: ListenerCtx, payload: unknown): Promise<void>;
}

export function listen<P extends z.ZodType>(
  event: EventType<P>,
  listener: { name: string; lane?: Lane; run(ctx: ListenerCtx, payload: z.output<P>): Promise<void> },
): Listener {
  return { ...listener, event, run: (ctx, payload) => listener.run(ctx, event.payload.parse(payload)) };
}

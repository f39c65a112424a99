import type { ScopedDatabase, Tx } from '../../../core/db/database.ts';
import { type DaySpan, localDays } from '../../../core/local-days.ts';
import { sameEntity, spanBuilder } from './build.ts';
import { dayRows, daysFromSpans } from './queries/days.ts';
import { type Heartbeat, heartbeatPages } from './queries/points.ts';
import { spanRows } from './queries/spans.ts';
import { upkeepOf } from './queries/state.ts';
import { inWords } from './queries/words.ts';
import type { ActivityDay, BuiltSpan, Span } from './span.ts';
import { readUpToDate } from './up-to-date.ts';

export interface WhichSpans {
  userId: string;
  from: Date;
  to: Date;
  /** Default: what the user has set. */
  timeoutSeconds?: number | undefined;
  /** As if nothing but what wrote a file had been sent. */
  writesOnly?: boolean | undefined;
}

/**
 * The spans that overlap [from, to), in order and whole: the first may begin before, and the last end after it. With
 * another timeout than the user's, or of writes only, they are made of the heartbeats there and then, and the first
 * begins at most one timeout before `from`.
 */
export async function spansBetween(db: ScopedDatabase, which: WhichSpans): Promise<Span[]> {
  const { userId, from, to, timeoutSeconds, writesOnly = false } = which;
  if (timeoutSeconds === undefined && !writesOnly)
    return readUpToDate(db, userId, (tx) => spanRows(tx, userId, from, to));
  const own = await readUpToDate(db, userId, (tx) => upkeepOf(tx, userId));
  const timeout = timeoutSeconds ?? own.timeoutSeconds;
  if (timeout === own.timeoutSeconds && !writesOnly) return spansBetween(db, { userId, from, to });
  return db.read(
    async (tx) => {
      const spans = await builtSpans(tx, { userId, from, to, timeoutSeconds: timeout, writesOnly });
      return inWords(tx, userId, spans);
    },
    { snapshot: true },
  );
}

/** A span of one file, app or domain. */
export interface EntitySpan extends Span {
  entity: string;
}

/** The same with a span for each entity: parallel activity is shared by entities, and the sum stays what it was. */
export async function entitySpansBetween(db: ScopedDatabase, which: WhichSpans): Promise<EntitySpan[]> {
  const { userId, writesOnly = false } = which;
  const own = await readUpToDate(db, userId, (tx) => upkeepOf(tx, userId));
  const timeoutSeconds = which.timeoutSeconds ?? own.timeoutSeconds;
  return db.read(
    async (tx) => {
      const spans = await builtSpans(tx, { ...which, timeoutSeconds, writesOnly }, true);
      const inOrder = await inWords(tx, userId, spans);
      return inOrder.map((span, i) => ({ ...span, entity: (spans[i] as BuiltSpan<Heartbeat>).dimensions.entity }));
    },
    { snapshot: true },
  );
}

export interface WhichDays {
  userId: string;
  days: DaySpan;
  /** Default: the user's own, of which the days are kept. Those of another are made of the spans. */
  zone?: string | undefined;
}

/** What the user's local days add up to, in their order; several rows a day, none where nothing was. */
export function activityDays(db: ScopedDatabase, { userId, days, zone }: WhichDays): Promise<ActivityDay[]> {
  return readUpToDate(db, userId, (tx) =>
    zone === undefined ? dayRows(tx, userId, days.first, days.last) : daysFromSpans(tx, userId, localDays(zone, days)),
  );
}

async function builtSpans(
  tx: Tx,
  { userId, from, to, timeoutSeconds, writesOnly }: Required<WhichSpans> & { timeoutSeconds: number },
  byEntity = false,
): Promise<BuiltSpan<Heartbeat>[]> {
  const FIRST_ID = '00000000-0000-0000-0000-000000000000';
  const [fromMicros, toMicros, timeoutMicros] = [from.getTime() * 1000, to.getTime() * 1000, timeoutSeconds * 1e6];
  const stretch = {
    start: { micros: fromMicros - timeoutMicros, id: FIRST_ID },
    end: { micros: toMicros + timeoutMicros + 1, id: FIRST_ID },
  };
  const builder = spanBuilder<Heartbeat>(timeoutSeconds, byEntity ? sameEntity : undefined);
  const spans: BuiltSpan<Heartbeat>[] = [];
  const keep = (span: BuiltSpan<Heartbeat> | null) => {
    if (!span || span.startMicros >= toMicros) return;
    if (span.endMicros > fromMicros || span.startMicros >= fromMicros) spans.push(span);
  };
  for await (const page of heartbeatPages(tx, userId, stretch)) {
    for (const heartbeat of page) if (heartbeat.isWrite || !writesOnly) keep(builder.add(heartbeat));
  }
  keep(builder.end(null));
  return spans;
}

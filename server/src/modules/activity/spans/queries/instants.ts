import { type RawBuilder, sql } from 'kysely';

/** A `timestamptz` as whole microseconds since 1970. */
export function microsOf(instant: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(extract(epoch from ${instant}) * 1000000)::bigint`;
}

/** Microseconds since 1970 as the very instant. An interval of that many is exact below 2^53. */
export function instantOf(micros: number | RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`('epoch'::timestamptz + ${micros}::float8 * interval '1 microsecond')`;
}

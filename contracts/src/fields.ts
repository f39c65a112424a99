import { z } from 'zod';

/** Fields that several nouns share. Limits are those of the HTTP contract. */

// The pattern refuses what PostgreSQL cannot store: NUL, and halves of a surrogate pair.
const STORABLE = /^(?:[^\0\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])*$/;

/** Text that the database can hold as it is. */
export function text(max: number): z.ZodString {
  return z
    .string()
    .max(max, `must have at most ${max} characters`)
    .regex(STORABLE, 'must not contain NUL characters or broken Unicode');
}

/** Trimmed text that must not be empty. */
export function name(max: number) {
  return z.string().trim().min(1, 'must not be empty').pipe(text(max));
}

export const Id = z.uuid('must be a UUID').toLowerCase();

const INSTANT_PROBLEM = 'must be an RFC 3339 instant with an offset, e.g. 2026-03-29T09:00:00+02:00';

/** RFC 3339 with an offset; a time without one is refused, because nobody can know which instant it means. */
export const Instant = z.iso
  .datetime({ offset: true, error: INSTANT_PROBLEM, abort: true })
  .refine(isStorableInstant, `${INSTANT_PROBLEM}, in the years 1 to 9999`);

/** The database knows no offset of 16 hours (nor does any clock), and no year 0; five digits of a year are not RFC 3339. */
function isStorableInstant(instant: string): boolean {
  if (/[+-](?:1[6-9]|2\d):\d\d$/.test(instant)) return false;
  const year = new Date(instant).getUTCFullYear();
  return year >= 1 && year <= 9999 && !instant.startsWith('0000');
}

/** A calendar day, `YYYY-MM-DD`; the database knows no year 0. */
export const LocalDay = z.iso.date('must be a day as YYYY-MM-DD').regex(/^(?!0000)/, 'must be a day as YYYY-MM-DD');

/** As much as the database counts to. */
const MOST_VERSIONS = 2_147_483_647;
export const Version = z.number().int().min(1).max(MOST_VERSIONS);

/** `version` in a query string (DELETE). */
export const VersionParam = z.coerce.number().int().min(1).max(MOST_VERSIONS).optional();

export const HexColor = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour as #rrggbb')
  .toLowerCase();

/** An enum that is lower case in answers and accepts upper case as input. */
export function enumOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.preprocess((value) => (typeof value === 'string' ? value.toLowerCase() : value), z.enum(values));
}

const knownZones = new Map<string, boolean>();
/** Missing in some browsers. It knows fewer zones than Intl: none that are ICU's own, such as JST. */
const temporal = (globalThis as { Temporal?: { Now: { zonedDateTimeISO(zone: string): unknown } } }).Temporal;

/** Whether this runtime knows the IANA time zone. Offsets such as `+02:00` are not zones. */
export function isTimeZone(zone: string): boolean {
  const known = knownZones.get(zone);
  if (known !== undefined) return known;
  let valid = false;
  if (/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(zone)) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      temporal?.Now.zonedDateTimeISO(zone);
      valid = true;
    } catch {
      valid = false;
    }
  }
  // Bounded, because the key comes from outside.
  if (knownZones.size < 2000) knownZones.set(zone, valid);
  return valid;
}

export const TimeZone = z.string().max(64).refine(isTimeZone, 'must be an IANA time zone, e.g. Europe/Berlin');

/** `?flag=true` in a query string. */
export const Flag = z
  .enum(['true', 'false', '1', '0'], 'must be true or false')
  .transform((value) => value === 'true' || value === '1');

export const IdParams = z.object({ id: Id });

/** `page` and `per_page` of every list. */
export const PageQuery = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  per_page: z.coerce.number().int().min(1).max(100).default(25),
};

/** `sort=field` or `sort=-field`. */
export function sortBy<const T extends readonly [string, ...string[]]>(
  fields: T,
  fallback: T[number] | `-${T[number]}`,
) {
  const choices = fields.flatMap((field) => [field, `-${field}`]) as [T[number] | `-${T[number]}`, ...string[]];
  return z.enum(choices, `must be one of ${fields.join(', ')}, with - in front for descending order`).default(fallback);
}

/** A comma-separated list, a repeated parameter, or both; so no item can hold a comma. */
export function listOf<S extends z.ZodType>(item: S) {
  return z.preprocess(partsOf, z.array(item).max(100));
}

function partsOf(value: unknown): unknown {
  if (typeof value === 'string') return value.split(',').map((part) => part.trim());
  return Array.isArray(value) ? value.flatMap(partsOf) : value;
}

/**
 * A comma separates tags wherever one text names several: in filters and addresses, in the files that people bring and take
 * along, in the field they are typed into. So no name holds one.
 */
export const TagName = name(50).refine((tag) => !tag.includes(','), 'must not contain a comma: it separates tags');
export const MOST_TAGS = 50;
export const TagNames = z.array(TagName).max(MOST_TAGS);
/** The filter of every list and figure: names in any case, of which what is found carries all. */
export const TagFilter = listOf(text(50));

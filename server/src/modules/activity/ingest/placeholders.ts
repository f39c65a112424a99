import type { Heartbeat } from './heartbeat.ts';

/** `<<LAST_PROJECT>>` and its like, by which a browser says: as in the heartbeat before. */
const PLACEHOLDER = /^<<LAST_[A-Z]+>>$/;
const FIELDS = ['project', 'branch', 'language'] as const;

/** What a heartbeat had where another one says "as before". */
export type Work = Pick<Heartbeat, 'project' | 'branch' | 'language' | 'timeMicroseconds'>;

export function hasPlaceholder(heartbeat: Work): boolean {
  return FIELDS.some((field) => heartbeat[field] !== null && PLACEHOLDER.test(heartbeat[field]));
}

/**
 * The same heartbeats without placeholders: each is what the last one before it had, stored or in the same batch, or
 * nothing. Never a name.
 * @param stored for each heartbeat that has a placeholder, by its id, the latest stored one before it
 */
export function resolvePlaceholders(heartbeats: readonly Heartbeat[], stored: ReadonlyMap<string, Work>): Heartbeat[] {
  const resolved = new Map<Heartbeat, Heartbeat>();
  let before: Work | undefined;
  for (const one of [...heartbeats].sort((a, b) => a.timeMicroseconds - b.timeMicroseconds)) {
    const known = stored.get(one.id);
    if (known && known.timeMicroseconds > (before?.timeMicroseconds ?? 0)) before = known;
    const whole = hasPlaceholder(one) ? { ...one, ...fill(one, before) } : one;
    resolved.set(one, whole);
    before = whole;
  }
  return heartbeats.map((one) => resolved.get(one) as Heartbeat);
}

function fill(heartbeat: Heartbeat, before: Work | undefined): Pick<Heartbeat, 'project' | 'branch' | 'language'> {
  const asBefore = (field: (typeof FIELDS)[number]) =>
    heartbeat[field] !== null && PLACEHOLDER.test(heartbeat[field]) ? (before?.[field] ?? null) : heartbeat[field];
  return { project: asBefore('project'), branch: asBefore('branch'), language: asBefore('language') };
}

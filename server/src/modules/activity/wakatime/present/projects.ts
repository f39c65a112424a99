export interface ProjectRow {
  id: string;
  name: string;
  created_at: Date;
  /** Null where all of its heartbeats have been deleted. */
  last_heartbeat_at: Date | null;
}

export function presentProject({ id, name, created_at, last_heartbeat_at }: ProjectRow, now: Date) {
  return {
    id,
    name,
    color: null,
    badge: null,
    repository: null,
    clients: [],
    has_public_url: false,
    url: `/projects/${encodeURIComponent(name)}`,
    urlencoded_name: encodeURIComponent(name),
    last_heartbeat_at: last_heartbeat_at?.toISOString() ?? null,
    human_readable_last_heartbeat_at: last_heartbeat_at && agoText(now.getTime() - last_heartbeat_at.getTime()),
    created_at: created_at.toISOString(),
  };
}

const UNITS = [
  [365 * 86_400, 'year'],
  [30 * 86_400, 'month'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
] as const;

/** `3 days ago`, in the largest unit of which there is a whole one. */
export function agoText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const [length, unit] = UNITS.find(([unitSeconds]) => seconds >= unitSeconds) ?? [1, ''];
  if (!unit) return 'just now';
  const count = Math.floor(seconds / length);
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

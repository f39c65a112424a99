const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A heartbeat of a dump as an editor would have sent it. Its program and machine are ids of WakaTime's there, of which the dump
 * doesn't say what they are, so they stay unknown; wakapi writes their names in the same places.
 */
export function asSent(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  const { user_agent_id, machine_name_id, ...rest } = item as Record<string, unknown>;
  return { ...nameIn('user_agent', user_agent_id), ...nameIn('machine', machine_name_id), ...rest };
}

function nameIn(field: string, id: unknown): Record<string, string> {
  return typeof id === 'string' && !UUID.test(id) ? { [field]: id } : {};
}

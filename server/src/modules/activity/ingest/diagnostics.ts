import { jsonOf } from '../protocol/body.ts';
import type { Visit } from '../protocol/protocol.ts';

/** What a client says of its own failures besides its stack traces and logs, which name files of the person. */
const TOLD = ['architecture', 'cli_version', 'platform', 'plugin'] as const;
/** Names and versions. */
const PLAIN = /^[\w .,/+()-]{1,100}$/;
const AT_MOST_ONCE_MS = 60_000;

/** Takes note that a client has failed: of one a minute, because one that fails does so again and again. */
export function createDiagnostics(): (visit: Visit, body: Buffer | undefined) => void {
  let lastAt = 0;
  return ({ log, now }, body) => {
    if (now.getTime() - lastAt < AT_MOST_ONCE_MS) return;
    const given = (jsonOf(body) ?? {}) as Record<string, unknown>;
    lastAt = now.getTime();
    const told = TOLD.flatMap((name) => {
      const value = given[name];
      return typeof value === 'string' && PLAIN.test(value) ? [[name, value]] : [];
    });
    log.info({ ...Object.fromEntries(told), is_panic: given.is_panic === true }, 'an editor plugin reports a failure');
  };
}

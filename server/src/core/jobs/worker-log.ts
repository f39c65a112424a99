import { Logger as WorkerLogger } from 'graphile-worker';
import { type Log, withoutSecrets } from '../log.ts';

/** What graphile-worker says, in our log. It quotes the errors of jobs, and those may quote personal data. */
export function workerLog(log: Log): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    const text = withoutSecrets(message);
    if (level === 'error') log.error({ reason: reasonOf(meta) }, text);
    else if (level === 'warning') log.warn({ reason: reasonOf(meta) }, text);
    else log.debug(text);
  });
}

/** The worker hands on whole errors, and with them its database client; what a reader needs is the sentence. */
function reasonOf(meta: unknown): string | undefined {
  const { error } = (meta ?? {}) as { error?: unknown };
  return error instanceof Error ? withoutSecrets(error.message) : undefined;
}

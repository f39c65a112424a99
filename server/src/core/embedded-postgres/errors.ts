/** The database cannot start for a reason the operator can mend. The message says all they need, so no stack is shown. */
export class DatabaseStartError extends Error {
  override name = 'DatabaseStartError';
  readonly plain = true;
}

/** Another live program uses this data directory. */
export class AlreadyRunningError extends DatabaseStartError {
  override name = 'AlreadyRunningError';
}

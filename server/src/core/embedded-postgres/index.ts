export { AlreadyRunningError, DatabaseStartError } from './errors.ts';
export type { EmbeddedPostgresLog } from './log.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
  visitEmbeddedPostgres,
} from './start.ts';
export { startTemporaryPostgres, type TemporaryPostgres } from './temporary.ts';

import { ConfigError, readConfig } from './core/config.ts';
import { MigrationError } from './core/db/migrate.ts';
import { createLog } from './core/log.ts';
import { startProgram } from './program.ts';

/** The process: settings in, signals and exit code out. */
try {
  const config = readConfig(process.env);
  const program = await startProgram(config, createLog(config.logLevel));
  stopOnSignals(program.stop);
} catch (error) {
  // What the operator can mend is said plainly; anything else with its stack.
  const plain = error instanceof ConfigError || error instanceof MigrationError || (error as { plain?: boolean }).plain;
  console.error(plain ? (error as Error).message : error);
  process.exit(1);
}

function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A terminal may send the signal twice: to us, and through npm.
      if (stopping) return;
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

import { ConfigError, readConfig } from './core/config.ts';
import { MigrationError } from './core/db/migrate.ts';
import { AlreadyRunningError } from './core/embedded-postgres/index.ts';
import { createLog } from './core/log.ts';
import { StartError, startProgram } from './program.ts';

/** The process: settings in, signals and exit code out. */
try {
  const config = readConfig(process.env);
  // A person at a terminal wants the address, not a line for every request.
  const program = await startProgram(config, createLog(config.logLevel ?? (process.stdout.isTTY ? 'warn' : 'info')));
  stopOnSignals(program.stop);
  if (program.address) console.log(`\nDaybook is ready: ${program.address}\n`);
} catch (error) {
  // What the operator can mend is said plainly; anything else with its stack.
  const plain = [ConfigError, MigrationError, StartError, AlreadyRunningError].some((kind) => error instanceof kind);
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

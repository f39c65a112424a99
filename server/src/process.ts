import { ConfigError, readConfig } from './core/config.ts';
import { MigrationError } from './core/db/migrate.ts';
import { AlreadyRunningError } from './core/embedded-postgres/index.ts';
import { createLog } from './core/log.ts';
import { type Program, StartError, startProgram } from './program.ts';

/** The process around the program: settings in, address, signals and exit code out. */
export async function startProcess(beforeReady?: (program: Program) => Promise<void>): Promise<void> {
  let program: Program | undefined;
  try {
    const config = readConfig(process.env);
    // A person at a terminal wants the address, not a line for every request.
    const log = createLog(config.logLevel ?? (process.stdout.isTTY ? 'warn' : 'info'));
    program = await startProgram(config, log);
    stopOnSignals(program.stop);
    await beforeReady?.(program);
    if (program.address) console.log(`\nDaybook is ready: ${program.address}\n`);
  } catch (error) {
    // What the operator can mend is said plainly; anything else with its stack.
    const plain = [ConfigError, MigrationError, StartError, AlreadyRunningError].some((kind) => error instanceof kind);
    console.error(plain ? (error as Error).message : error);
    await program?.stop();
    process.exit(1);
  }
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

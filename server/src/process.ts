import { ConfigError, readConfig } from './core/config.ts';
import { DatabaseUrlError } from './core/db/connect.ts';
import { MigrationError } from './core/db/migrate.ts';
import { ReplicaError } from './core/db/replica.ts';
import { DatabaseStartError } from './core/embedded-postgres/index.ts';
import { ListenError } from './core/http/listen.ts';
import { createLog } from './core/log.ts';
import { giveBack } from './give-back.ts';
import { type Program, startProgram } from './program.ts';

/** What the operator can mend; their messages say how. */
const PLAIN = [ConfigError, ListenError, DatabaseUrlError, MigrationError, ReplicaError, DatabaseStartError];

/** The process around the program: settings in, address, signals and exit code out. */
export async function startProcess(beforeReady?: (program: Program) => Promise<void>): Promise<void> {
  // Heard from the first moment: a start that is given up must not leave a database behind.
  const asked = stopSignal();
  const starting = start(beforeReady);
  asked.then(async () => {
    const program = await starting;
    await program.stop().catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
    process.exit();
  });
  const program = await starting;
  giveBack();
  if (program.address) console.log(`\nDaybook is ready: ${program.address}\n`);
}

async function start(beforeReady?: (program: Program) => Promise<void>): Promise<Program> {
  let program: Program | undefined;
  try {
    const config = readConfig(process.env);
    // A person at a terminal wants the address, not a line for every request.
    const log = createLog(config.logLevel ?? (process.stdout.isTTY ? 'warn' : 'info'));
    program = await startProgram(config, log);
    await beforeReady?.(program);
    return program;
  } catch (error) {
    // Anything else with its stack.
    const plain = PLAIN.some((kind) => error instanceof kind);
    console.error(plain ? (error as Error).message : error);
    await program?.stop();
    process.exit(1);
  }
}

/** Resolves at the first request to end. A terminal may send more than one: to us, and through npm. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));

export interface Program {
  address: string;
  stop(): Promise<void>;
}

/** The composed program as a user has it: one process, its own database, the built web app. */
export async function startProgram(environment: Record<string, string> = {}): Promise<Program> {
  const dataDir = mkdtempSync(join(tmpdir(), 'daybook-e2e-'));
  // As root the database runs as another account, which has to pass.
  chmodSync(dataDir, 0o711);
  const child: ChildProcess = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      API_PORT: '0',
      LOG_LEVEL: 'warn',
      PASSWORD_HASH_COST: '10',
      // A browser that is driven by a script is faster than a person.
      RATE_LIMIT_AUTH: '0',
      RATE_LIMIT_READ: '0',
      RATE_LIMIT_WRITE: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(dataDir, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const address = /ready: (http:\S+)/.exec(line)?.[1];
    if (address) return { address, stop };
  }
  await stop();
  throw new Error('the program ended before it was ready');
}

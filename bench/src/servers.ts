import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const BARE = fileURLToPath(new URL('./bare-server.ts', import.meta.url));

export interface Server {
  address: string;
  pid: number;
  stop(): Promise<void>;
}

/** The program itself, as `npm start` runs it, on a database that is there already. */
export async function startDaybook(environment: Record<string, string>): Promise<Server> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      ...environment,
      API_PORT: '0',
      RATE_LIMIT_AUTH: '0',
      RATE_LIMIT_READ: '0',
      RATE_LIMIT_WRITE: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const address = /ready: (http:\S+)/.exec(line)?.[1];
    if (address) {
      // Its log goes on; unread it would fill the pipe and stop the program.
      child.stdout?.resume();
      return { address, pid: child.pid as number, stop: () => stopped(child) };
    }
  }
  throw new Error('the program did not start');
}

export async function startBare(plan: unknown): Promise<Server> {
  const child = fork(BARE, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send(plan as object);
  const [message] = (await once(child, 'message')) as [{ address: string }];
  return { address: message.address, pid: child.pid as number, stop: () => stopped(child) };
}

async function stopped(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

/** Resident memory of a process in MiB; null where the system doesn't tell. */
export function residentMegabytes(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
  } catch {
    return null;
  }
}

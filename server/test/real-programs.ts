import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface RealProgram {
  child: ChildProcess;
  address: string;
}

/** The real program in processes of its own, for what only a process that dies can show. */
export function realPrograms() {
  const running = new Set<ChildProcess>();
  return {
    /** @throws where it ends before it is ready */
    async start(environment: Record<string, string>): Promise<RealProgram> {
      const child = spawn(process.execPath, [MAIN], {
        env: { ...process.env, API_PORT: '0', PASSWORD_HASH_COST: '10', ...environment },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      running.add(child);
      for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
        const address = /ready: (http:\S+)/.exec(line)?.[1];
        if (address) return { child, address };
      }
      throw new Error('the program ended before it was ready');
    },
    /** @returns its exit code; null where the signal killed it */
    async end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
      child.kill(signal);
      const [code] = (await once(child, 'exit')) as [number | null];
      running.delete(child);
      return code;
    },
    /** For the end of the file: what a failed test has left. */
    killAll(): void {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}

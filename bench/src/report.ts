import { cpus, totalmem } from 'node:os';
import type { LoadResult } from './load.ts';

export interface Measured {
  name: string;
  goal: number | null;
  ours: LoadResult;
  bare: LoadResult;
}

export interface Run {
  measured: Measured[];
  idleMegabytes: number | null;
  connections: number;
  seconds: number;
  rounds: number;
}

/** The results as a page: ratios first, because they mean the same on every machine. */
export async function report({ measured, idleMegabytes, connections, seconds, rounds }: Run): Promise<string> {
  const rows = measured.map(({ name, goal, ours, bare }) => {
    const share = ours.rate / bare.rate;
    const aim = goal === null ? '' : `${Math.round(goal * 100)} % ${share >= goal ? '✓' : '✗'}`;
    return `| ${name} | ${Math.round(share * 100)} % | ${aim} | ${figures(ours)} | ${figures(bare)} |`;
  });
  return `# Results

Made by \`npm run bench\`. Each case runs against the program as \`npm start\` runs it (sign-in, validation, tenancy, audit,
log: all on) and against a bare Fastify handler that sends the same SQL through \`pg\` in the same run. They take turns;
the round with the middle ratio counts. **Rates are this machine's; the share of the bare rate is the result.**

- Machine: ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB; database, load and server share it
- Node ${process.version}, PostgreSQL 18 (embedded, durable), ${connections} connections, ${rounds} rounds of ${seconds} s after one to warm up
- Memory of the idle program, all roles, without the database: ${idleMegabytes === null ? 'not told by this system' : `${idleMegabytes} MiB (budget 150)`}

| case | share of bare | goal | ours: rounds/s · p50 / p95 / p99 ms | bare: rounds/s · p50 / p95 / p99 ms |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function figures({ rate, p50, p95, p99 }: LoadResult): string {
  return `${rate < 100 ? rate.toFixed(1) : Math.round(rate)} · ${[p50, p95, p99].map((value) => value.toFixed(1)).join(' / ')}`;
}

import { cpus, totalmem } from 'node:os';
import type { BulkMeasured, BulkRun, Waits } from './bulk.ts';
import type { LoadResult } from './load.ts';

export interface Measured {
  name: string;
  goal: number | null;
  ours: LoadResult;
  bare: LoadResult;
}

export interface Run {
  measured: Measured[];
  bulk: BulkRun | null;
  idleMegabytes: number | null;
  connections: number;
  seconds: number;
  rounds: number;
}

/** The results as a page: ratios first, because they mean the same on every machine. */
export async function report({ measured, bulk, idleMegabytes, connections, seconds, rounds }: Run): Promise<string> {
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
- Memory of the idle program, all roles, without the database: ${idleMegabytes === null ? 'not told by this system' : `${idleMegabytes} MiB (budget 143, which are 150 MB)`}

| case | share of bare | goal | ours: rounds/s · p50 / p95 / p99 ms | bare: rounds/s · p50 / p95 / p99 ms |
|---|---|---|---|---|
${rows.join('\n')}
${bulk ? bulkTable(bulk) : ''}`;
}

function figures({ rate, p50, p95, p99 }: LoadResult): string {
  return `${rate < 100 ? rate.toFixed(1) : Math.round(rate)} · ${[p50, p95, p99].map((value) => value.toFixed(1)).join(' / ')}`;
}

function bulkTable({ measured, alone }: BulkRun): string {
  return `
A file from upload to answer, against multi-row inserts of the same rows into the same tables by their owner, without
reading, checking or recognising anything. Meanwhile another member starts and stops a timer on one of the projects, over
and over; alone that takes ${waits(alone)} ms (p50 / worst).

| case | share of bare | ours: s | bare: s | start + stop meanwhile: ms, p50 / worst |
|---|---|---|---|---|
${measured.map(bulkRow).join('\n')}
`;
}

function bulkRow({ name, oursMs, bareMs, meanwhile }: BulkMeasured): string {
  const [ours, bare] = [oursMs, bareMs].map((ms) => (ms / 1000).toFixed(1));
  return `| ${name} | ${Math.round((bareMs / oursMs) * 100)} % | ${ours} | ${bare} | ${waits(meanwhile)} |`;
}

function waits({ p50, worst }: Waits): string {
  return `${Math.round(p50)} / ${Math.round(worst)}`;
}

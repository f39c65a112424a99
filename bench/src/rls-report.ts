import { cpus } from 'node:os';
import type { Times } from './rls-replay.ts';

export interface Measured {
  name: string;
  statements: Times;
  /** Rounds of the case a second through the program, by round of the bench. */
  rates: { secured: number; open: number }[];
}

const GOAL = 1.15;

export function rlsReport(
  measured: Measured[],
  { connections, seconds, rounds, replays }: { connections: number; seconds: number; rounds: number; replays: number },
): string {
  const rows = measured.map(({ name, statements: { secured, open }, rates }) => {
    const inDatabase = secured / open;
    const ratios = rates.map((pair) => pair.open / pair.secured).sort((a, b) => a - b);
    const whole = ratios[Math.floor(ratios.length / 2)] ?? Number.NaN;
    const span = `${percent(ratios[0] ?? Number.NaN)} to ${percent(ratios.at(-1) ?? Number.NaN)}`;
    return `| ${name} | ${percent(inDatabase)} ${inDatabase <= GOAL ? '✓' : '✗'} | ${open.toFixed(2)} → ${secured.toFixed(2)} | ${percent(whole)} | ${span} |`;
  });
  return `# What row-level security costs

Made by \`npm run bench -- rls\`. The database is copied twice, and in one copy row-level security is switched off: the same
rows, statistics, role and SQL. The two take turns, so the ratio is the result; at most 15 % is the goal. **The statements** are what
a request does in the database, replayed over one connection and taken without begin, settings and commit: all of what
row-level security can change, and nothing else. **The request** is one through the program, from socket to socket; what else
the machine was doing is in it.

- Machine: ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), shared by database, load and both servers
- Node ${process.version}, ${connections} connections, ${rounds} rounds of ${seconds} s each after one to warm up; up to ${replays} replays, of which the lower quartile counts: who was interrupted least

| case | the statements | ms without → with | the request | from–to |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function percent(ratio: number): string {
  const more = (ratio - 1) * 100;
  return `${more < 0 ? '−' : '+'}${Math.abs(more).toFixed(0)} %`;
}

import { cpus, totalmem } from 'node:os';
import type { Asked, Times, WriteCost } from './scale-measure.ts';
import type { ScaleWorld } from './scale-seed.ts';

export interface ScaleRun {
  /** Of entries, as it was asked for. */
  size: number;
  world: Pick<ScaleWorld, 'entries' | 'people' | 'teamMembers'>;
  seedSeconds: number;
  rebuildSeconds: number;
  rebuilt: number;
  verifySeconds: number;
  differences: number;
  asked: Asked[];
  writes: WriteCost;
  disk: { entries: number; rollups: number };
}

export function scaleReport(runs: ScaleRun[]): string {
  const first = runs[0] as ScaleRun;
  const last = runs.at(-1) as ScaleRun;
  return `# Figures as the data grows

\`npm run bench -- scale ${runs.map(({ size }) => size).join(' ')}\`: each size seeded anew, everything in one run. Milliseconds: half of the requests took no longer | 95 of 100 | what the
processors did for one of them, in program and database together, which is what comparisons are of: it is the same on a busy machine. The product answers over HTTP,
one request after the other, everything the page shows; plain SQL is what a person would write over the entries for the same figures, past the
product (it counts an entry on the day it starts, and does no tasks). Every person has the same year, 1,000 entries, so what grows is what
others have; the ten years are 20,000 entries of one person.

${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, PostgreSQL with its usual settings (128 MB of shared buffers), other programs beside it.

${runs.map(section).join('\n\n')}

## Against the goals

| | goal | ${count(first.world.entries)} | ${runs.length > 1 ? `${count(last.world.entries)} |` : ''}
|---|---|---|${runs.length > 1 ? '---|' : ''}
${goals(runs.length > 1 ? [first, last] : [first])}
`;
}

function section(run: ScaleRun): string {
  const { world, disk, writes } = run;
  return `## ${count(world.entries)} entries

${count(world.people)} people, ${count(world.teamMembers)} of them in one workspace. Seeded in ${seconds(run.seedSeconds)}; rolled up for the first time in ${seconds(run.rebuildSeconds)}
(${count(run.rebuilt)} people, ${((run.rebuildSeconds / run.rebuilt) * 1000).toFixed(0)} ms each), compared with the entries by \`verifyTime\` in ${seconds(run.verifySeconds)}: ${run.differences === 0 ? 'nothing differs' : `${run.differences} differ`}.

| | product | plain SQL | plain / product |
|---|---|---|---|
${run.asked.map((one) => `| ${one.name} | ${times(one.product)} | ${one.plain ? times(one.plain) : ''} | ${one.plain ? `${(cost(one.plain) / cost(one.product)).toFixed(1)} ×` : ''} |`).join('\n')}

Start and stop: ${times(writes.without)} without the triggers of the roll-ups, ${times(writes.with)} with them: ${percent(overhead(writes))} more.
Disk: roll-ups ${megabytes(disk.rollups)}, entries with keys and tags ${megabytes(disk.entries)}: ${percent(disk.rollups / disk.entries)}.`;
}

function goals(runs: ScaleRun[]): string {
  const find = (run: ScaleRun, name: string) => run.asked.find((one) => one.name === name) as Asked;
  const row = (name: string, goal: string, of: (run: ScaleRun) => string) =>
    `| ${name} | ${goal} | ${runs.map(of).join(' | ')} |`;
  const least = (run: ScaleRun) => {
    const ratios = run.asked.flatMap(({ name, plain, product }) =>
      plain ? [{ name, ratio: cost(plain) / cost(product) }] : [],
    );
    const most = ratios.sort((a, b) => b.ratio - a.ratio)[0];
    return `at most ${most?.ratio.toFixed(1)} × (${most?.name})`;
  };
  const [first] = runs as [ScaleRun];
  return [
    row(
      'dashboard, 30 days, 95 of 100',
      '< 50 ms',
      (run) => `${find(run, 'dashboard, 30 days').product.p95.toFixed(0)} ms`,
    ),
    row(
      'the same against the smallest size',
      '≤ 1.5 ×',
      (run) =>
        `${(cost(find(run, 'dashboard, 30 days').product) / cost(find(first, 'dashboard, 30 days').product)).toFixed(2)} ×`,
    ),
    row('faster than plain SQL', '≥ 20 ×', least),
    row('start and stop', '≤ 30 % more', (run) => percent(overhead(run.writes))),
    row('disk', '≤ 15 %', ({ disk }) => percent(disk.rollups / disk.entries)),
  ].join('\n');
}

const cost = ({ processor, p10 }: Times) => processor ?? p10;
const overhead = (writes: WriteCost) => cost(writes.with) / cost(writes.without) - 1;
const times = ({ p50, p95, processor }: Times) =>
  [p50, p95, processor].map((ms) => ms?.toFixed(1) ?? '–').join(' \\| ');
const count = (n: number) => n.toLocaleString('en');
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;
const seconds = (n: number) => (n < 90 ? `${n.toFixed(0)} s` : `${(n / 60).toFixed(1)} min`);

import { cpus } from 'node:os';

interface Result {
  /** Requests a second. */
  rate: number;
  /** Processor time of the server, a request. */
  cpuMicroseconds: number;
}

/** One round: the same work by everybody. */
export interface Taken {
  work: 'nothing' | 'statement';
  nobody: Result;
  session: Result;
  token: Result;
}

const WORK = { nothing: 'nothing', statement: 'one statement in a transaction' };

export function gateReport(
  taken: Taken[],
  { connections, seconds, rounds }: { connections: number; seconds: number; rounds: number },
): string {
  const rows = (['nothing', 'statement'] as const).flatMap((work) =>
    (['session', 'token'] as const).map((who) => {
      const mine = taken.filter((one) => one.work === work);
      const over = (value: (one: Taken) => number) => mine.map(value).sort((a, b) => a - b);
      const ratios = over((one) => one[who].cpuMicroseconds / one.nobody.cpuMicroseconds);
      const more = over((one) => one[who].cpuMicroseconds - one.nobody.cpuMicroseconds);
      const nobody = over((one) => one.nobody.cpuMicroseconds);
      const rates = over((one) => one[who].rate / one.nobody.rate);
      const span = `${(ratios[0] ?? 0).toFixed(2)}–${(ratios.at(-1) ?? 0).toFixed(2)}`;
      return `| ${WORK[work]} | ${who} | ${middle(ratios).toFixed(2)} | ${span} | ${middle(nobody).toFixed(0)} + ${middle(more).toFixed(0)} µs | ${middle(rates).toFixed(2)} |`;
    }),
  );
  return `# The gate

Made by \`npm run bench -- gate\`. What it costs to know who asks: the same handlers behind the program's own gate, once for
everybody and once for whoever has a permission in the workspace. The guarded ones recognise the credential, find its standing
(remembered for 10 seconds), check access, and set user and workspace in the transaction. Nobody, sessions and API tokens take
turns; each round is a ratio of its own, and the middle one counts. **Processor time of the server is the result:** rates also
tell what else the machine was doing.

- Machine: ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), shared by database, load and server
- Node ${process.version}, ${connections} connections, ${rounds} rounds of ${seconds} s each after one to warm up

| handler does | asked by | processor time, to nobody's | from–to | nobody's + the gate's, a request | rate, to nobody's |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

/** @param values in order */
function middle(values: number[]): number {
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

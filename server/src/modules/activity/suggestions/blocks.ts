/**
 * Blocks of work: what somebody coded on one local day, as time entries would have it.
 *
 *     spans      [acme main ──][beta][acme main ─]   (pause)   [acme fix/login ────────────][docs]
 *     tracked                                                          ├─ an entry ─┤
 *     blocks     [        acme main              ]             [ acme ]              [ acme  ···  ]
 *                          ▲ 3 min of beta join it                                     ▲ and 2 of docs
 *
 * - **No more than was seen**: a block is made of spans alone, so a pause that is no activity is in none, and blocks come
 *   to at most what the spans come to. (Spans bridge pauses themselves, up to the user's timeout.)
 * - **Tracked time is cut out first**, so no block overlaps any, and none joins what lies on either side of it.
 * - **A moment elsewhere joins what is around it**: a piece shorter than `JOINED_SECONDS` goes to a neighbour it touches, one
 *   of the same project before the longer one; between two pieces of the same work it makes them one. The shortest goes first.
 * - **A block is of what most of it was**: the project with the most time, and the branch that has at least half of that.
 * - **What is left and short is nothing**: under `LEAST_SECONDS` nobody would write it down.
 */

/** What work is told apart by. */
export interface Work {
  /** Of a coding project; null for activity of none, which is proposed to nobody. */
  projectId: string | null;
  branch: string | null;
}

/** A piece of activity; in microseconds, as spans are. */
export interface Piece extends Work {
  startMicros: number;
  endMicros: number;
}

/** In whole seconds since 1970, half open. */
export interface Seconds {
  start: number;
  end: number;
}

export interface Block extends Work, Seconds {
  projectId: string;
  /** Of its time, what was of this project and branch itself; the rest has joined it. */
  ownSeconds: number;
}

/** Looking something up elsewhere is part of the work; from here on it is work of its own. */
export const JOINED_SECONDS = 5 * 60;
/** The shortest that is proposed. */
export const LEAST_SECONDS = 5 * 60;

const MICROS = 1_000_000;

/** Some time, and how much of it was which work. */
interface Run {
  startMicros: number;
  endMicros: number;
  parts: readonly (Work & { micros: number })[];
}

/**
 * @param pieces in order, none overlapping another
 * @param day where the local day begins and ends
 * @param taken the time that is tracked, in any order
 * @param isProposed whether anything may be proposed of a coding project
 */
export function blocksOf(
  pieces: readonly Piece[],
  day: Seconds,
  taken: readonly Seconds[],
  isProposed: (projectId: string) => boolean = () => true,
): Block[] {
  const free = without(pieces, taken, day);
  return chains(free).flatMap((chain) =>
    joined(chain).flatMap((run): Block[] => {
      const { projectId, branch, micros } = mostOf(run);
      // Inwards, so that neighbours still don't overlap.
      const [start, end] = [Math.ceil(run.startMicros / MICROS), Math.floor(run.endMicros / MICROS)];
      if (projectId === null || !isProposed(projectId) || end - start < LEAST_SECONDS) return [];
      return [{ projectId, branch, start, end, ownSeconds: Math.min(Math.round(micros / MICROS), end - start) }];
    }),
  );
}

/** What is left of pieces within the day once the taken time is cut out of them. Pieces without length go. */
function without(pieces: readonly Piece[], taken: readonly Seconds[], day: Seconds): Piece[] {
  const cuts = union(taken, day);
  const left: Piece[] = [];
  let first = 0;
  for (const piece of pieces) {
    let from = Math.max(piece.startMicros, day.start * MICROS);
    const end = Math.min(piece.endMicros, day.end * MICROS);
    const keep = (to: number) => {
      if (to > from) left.push({ ...piece, startMicros: from, endMicros: to });
    };
    while (first < cuts.length && (cuts[first] as Seconds).end * MICROS <= from) first += 1;
    for (let at = first; at < cuts.length; at += 1) {
      const cut = cuts[at] as Seconds;
      if (cut.start * MICROS >= end) break;
      keep(cut.start * MICROS);
      from = cut.end * MICROS;
    }
    keep(end);
  }
  return left;
}

/** The times that touch the day, in order, with those that overlap made one. */
function union(times: readonly Seconds[], day: Seconds): Seconds[] {
  const all: Seconds[] = [];
  const inOrder = times.filter(({ start, end }) => start < day.end && end > day.start);
  for (const { start, end } of inOrder.sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}

/** Pieces that touch each other, with those of the same work made one. */
function chains(pieces: readonly Piece[]): Run[][] {
  const all: Run[][] = [];
  for (const { startMicros, endMicros, projectId, branch } of pieces) {
    const run = { startMicros, endMicros, parts: [{ projectId, branch, micros: endMicros - startMicros }] };
    const chain = all.at(-1);
    const last = chain?.at(-1);
    if (!chain || last?.endMicros !== startMicros) all.push([run]);
    else if (isSameWork(mostOf(last), mostOf(run))) chain[chain.length - 1] = together(last, run);
    else chain.push(run);
  }
  return all;
}

/** Lets short pieces of a chain join their neighbours, until none is short or one is left. */
function joined(chain: readonly Run[]): Run[] {
  const runs = [...chain];
  for (;;) {
    const at = shortest(runs);
    const [before, short, after] = [runs[at - 1], runs[at], runs[at + 1]];
    if (!short || !(before || after) || lengthOf(short) >= JOINED_SECONDS * MICROS) return runs;
    const [from, count] = goesTo(short, before, after) === before ? [at - 1, 2] : [at, 2];
    runs.splice(from, count, together(runs[from] as Run, runs[from + 1] as Run));
    for (const left of [from, from - 1]) {
      const [one, next] = [runs[left], runs[left + 1]];
      if (one && next && isSameWork(mostOf(one), mostOf(next))) runs.splice(left, 2, together(one, next));
    }
  }
}

/** The neighbour that a short piece joins. */
function goesTo(short: Run, before: Run | undefined, after: Run | undefined): Run | undefined {
  if (!before || !after) return before ?? after;
  const { projectId } = mostOf(short);
  const [isOfBefore, isOfAfter] = [mostOf(before).projectId === projectId, mostOf(after).projectId === projectId];
  if (isOfBefore !== isOfAfter) return isOfBefore ? before : after;
  return lengthOf(before) >= lengthOf(after) ? before : after;
}

function shortest(runs: readonly Run[]): number {
  let at = 0;
  for (const [i, run] of runs.entries()) if (lengthOf(run) < lengthOf(runs[at] as Run)) at = i;
  return at;
}

function together(run: Run, next: Run): Run {
  const parts = run.parts.map((part) => ({ ...part }));
  for (const part of next.parts) {
    const known = parts.find((one) => isSameWork(one, part));
    if (known) known.micros += part.micros;
    else parts.push({ ...part });
  }
  return { startMicros: run.startMicros, endMicros: next.endMicros, parts };
}

/** What most of a run was, and how much; of several as much as each other, the first. */
function mostOf({ parts }: Pick<Run, 'parts'>): Work & { micros: number } {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const byProject = [...Map.groupBy(parts, ({ projectId }) => projectId)].map(([projectId, own]) => ({
    ...{ projectId, own, micros: own.reduce((sum, part) => sum + part.micros, 0) },
  }));
  const { projectId, own, micros } = byProject.reduce((most, one) => (one.micros > most.micros ? one : most));
  const branch = own.reduce((most, one) => (one.micros > most.micros ? one : most));
  return branch.micros * 2 >= micros ? branch : { projectId, branch: null, micros };
}

function lengthOf({ startMicros, endMicros }: Run): number {
  return endMicros - startMicros;
}

function isSameWork(a: Work, b: Work): boolean {
  return a.projectId === b.projectId && a.branch === b.branch;
}

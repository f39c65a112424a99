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
 * - **A moment elsewhere joins what is around it**: a piece shorter than `JOINED_SECONDS` goes to the neighbour it touches,
 *   the longer one; between two pieces of the same work it makes them one. The shortest goes first.
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

interface Run extends Piece {
  ownMicros: number;
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
    joined(chain).flatMap(({ projectId, branch, startMicros, endMicros, ownMicros }): Block[] => {
      // Inwards, so that neighbours still don't overlap.
      const [start, end] = [Math.ceil(startMicros / MICROS), Math.floor(endMicros / MICROS)];
      if (projectId === null || !isProposed(projectId) || end - start < LEAST_SECONDS) return [];
      return [{ projectId, branch, start, end, ownSeconds: Math.min(Math.round(ownMicros / MICROS), end - start) }];
    }),
  );
}

/** What is left of pieces within the day once the taken time is cut out of them. Pieces without length go. */
function without(pieces: readonly Piece[], taken: readonly Seconds[], day: Seconds): Run[] {
  const cuts = taken.toSorted((a, b) => a.start - b.start);
  const left: Run[] = [];
  for (const piece of pieces) {
    let from = Math.max(piece.startMicros, day.start * MICROS);
    const end = Math.min(piece.endMicros, day.end * MICROS);
    const keep = (to: number) => {
      if (to > from) left.push({ ...piece, startMicros: from, endMicros: to, ownMicros: to - from });
    };
    for (const cut of cuts) {
      if (cut.end * MICROS <= from) continue;
      if (cut.start * MICROS >= end) break;
      keep(cut.start * MICROS);
      from = cut.end * MICROS;
    }
    keep(end);
  }
  return left;
}

/** Pieces that touch each other, with those of the same work made one. */
function chains(pieces: readonly Run[]): Run[][] {
  const all: Run[][] = [];
  for (const piece of pieces) {
    const chain = all.at(-1);
    const last = chain?.at(-1);
    if (!chain || last?.endMicros !== piece.startMicros) all.push([{ ...piece }]);
    else if (isSameWork(last, piece)) absorb(last, piece);
    else chain.push({ ...piece });
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
    if (before && (!after || lengthOf(before) >= lengthOf(after))) {
      before.endMicros = short.endMicros;
    } else if (after) {
      after.startMicros = short.startMicros;
    }
    runs.splice(at, 1);
    const [left, right] = [runs[at - 1], runs[at]];
    if (left && right && isSameWork(left, right)) {
      absorb(left, right);
      runs.splice(at, 1);
    }
  }
}

function shortest(runs: readonly Run[]): number {
  let at = 0;
  for (const [i, run] of runs.entries()) if (lengthOf(run) < lengthOf(runs[at] as Run)) at = i;
  return at;
}

function absorb(run: Run, next: Run): void {
  run.endMicros = next.endMicros;
  run.ownMicros += next.ownMicros;
}

function lengthOf({ startMicros, endMicros }: Piece): number {
  return endMicros - startMicros;
}

function isSameWork(a: Work, b: Work): boolean {
  return a.projectId === b.projectId && a.branch === b.branch;
}

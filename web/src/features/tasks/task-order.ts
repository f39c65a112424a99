/** Order by hand: positions are numbers, smaller first. */
export interface Placed {
  id: string;
  position: number;
}

/** Before the first, after the last, and where neighbours leave no room. */
const STEP = 1;

/**
 * The new positions when some tasks are moved, in their order, to stand before the line `to` (its index in `tasks` as they
 * stand; the number of tasks for the end). Tasks after them move along only where there is no room between neighbours.
 */
export function moveTo(tasks: readonly Placed[], movedIds: ReadonlySet<string>, to: number): Map<string, number> {
  const moved = tasks.filter((task) => movedIds.has(task.id));
  const before = tasks.slice(0, to).filter((task) => !movedIds.has(task.id));
  const after = tasks.slice(to).filter((task) => !movedIds.has(task.id));
  const positions = new Map<string, number>();
  let previous = before.at(-1)?.position ?? null;

  const spots = spread(previous, after[0]?.position ?? null, moved.length);
  if (spots) {
    moved.forEach((task, index) => {
      positions.set(task.id, spots[index] as number);
    });
    return changesOf(tasks, positions);
  }
  // No room: count on from the one before until a task stands far enough away.
  for (const task of [...moved, ...after]) {
    if (!movedIds.has(task.id) && previous !== null && task.position > previous) break;
    previous = (previous ?? 0) + STEP;
    positions.set(task.id, previous);
  }
  return changesOf(tasks, positions);
}

/** Between two that were written one after the other; a thousand of them fit above the task that came before. */
const WRITTEN_STEP = 1 / 1024;

/**
 * Where a new task goes: above all others, as the server places what comes without a position; what is written after it in
 * one go stands below it.
 * @param last the position of the one written before; null for the first
 */
export function positionOfNew(tasks: readonly Pick<Placed, 'position'>[], last: number | null, now: number): number {
  if (last === null) return tasks.reduce((least, task) => Math.min(least, task.position - 1), -now / 1000);
  const next = tasks.reduce((least, { position }) => (position > last ? Math.min(least, position) : least), Infinity);
  return last + Math.min(WRITTEN_STEP, (next - last) / 2);
}

/** `count` positions evenly between two; undefined where there is no room. */
export function spread(before: number | null, after: number | null, count: number): number[] | undefined {
  if (before === null) return steps((after ?? 0) - STEP * count, count);
  if (after === null) return steps(before + STEP, count);
  const gap = (after - before) / (count + 1);
  const spots = Array.from({ length: count }, (_, index) => before + gap * (index + 1));
  const isRising = [before, ...spots, after].every(
    (spot, index, all) => index === 0 || spot > (all[index - 1] as number),
  );
  return isRising ? spots : undefined;
}

function steps(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + STEP * index);
}

function changesOf(tasks: readonly Placed[], positions: Map<string, number>): Map<string, number> {
  for (const task of tasks) if (positions.get(task.id) === task.position) positions.delete(task.id);
  return positions;
}

/** Lets work wait for its turn: one at a time for each key, and only so many over all. */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createTurns(atOnce: number): Turns {
  const working = new Set<string>();
  const waiting: { key: string; start: () => void }[] = [];

  function startNext(): void {
    while (working.size < atOnce) {
      const index = waiting.findIndex(({ key }) => !working.has(key));
      const [next] = index < 0 ? [] : waiting.splice(index, 1);
      if (!next) return;
      working.add(next.key);
      next.start();
    }
  }

  return async (key, work) => {
    await new Promise<void>((start) => {
      waiting.push({ key, start });
      startNext();
    });
    try {
      return await work();
    } finally {
      working.delete(key);
      startNext();
    }
  };
}

import { useEffect, useState } from 'react';
import { usePendingTasks } from '../../data/tasks.ts';

/** A change that is saved sooner than this needs no mark. */
const SLOW_MS = 500;
const NONE: ReadonlySet<string> = new Set();

/** The tasks of which a change takes longer to be saved, or waits for the connection. */
export function useSlowTasks(): ReadonlySet<string> {
  const pending = usePendingTasks();
  const [isSlow, setSlow] = useState(false);
  const isAny = pending.size > 0;
  useEffect(() => {
    if (!isAny) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isAny]);
  return isSlow ? pending : NONE;
}

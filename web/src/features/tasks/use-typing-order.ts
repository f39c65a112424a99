import type { Task } from '@daybook/contracts';
import { useMemo, useRef } from 'react';
import { positionOfNew } from './task-order.ts';

/** Tasks that are typed in a row stand in the order in which they were typed. */
export function useTypingOrder() {
  const last = useRef<number | null>(null);
  return useMemo(
    () => ({
      /** Where the next one goes, among those that are shown. */
      next(tasks: readonly Task[]): number {
        last.current = positionOfNew(tasks, last.current, Date.now());
        return last.current;
      },
      /** The line was left: what comes later stands above. */
      end() {
        last.current = null;
      },
    }),
    [],
  );
}

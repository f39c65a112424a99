import { useNow } from '../../data/time.ts';
import { useFormat } from '../../lib/use-format.ts';

/** The local day it is now; turns at midnight while the page is open. */
export function useToday(): string {
  return useFormat().dayOf(useNow(60_000));
}

import { useFormat } from '../lib/use-format.ts';
import { useNow } from './clock.ts';

/** The local day it is now; a page that stays open overnight goes on with the next. */
export function useToday(): string {
  return useFormat().dayOf(useNow(60_000));
}

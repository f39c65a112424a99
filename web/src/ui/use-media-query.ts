import { useSyncExternalStore } from 'react';

/** The breakpoint of the frame: below it a bottom bar and sheets, above it the rail and panels. */
export const WIDE = '(min-width: 48rem)';
/** From here on a page has two columns, and a week fits side by side. */
export const TWO_COLUMNS = '(min-width: 56.25rem)';
export const THREE_COLUMNS = '(min-width: 80rem)';

export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const list = matchMedia(query);
      list.addEventListener('change', notify);
      return () => list.removeEventListener('change', notify);
    },
    () => matchMedia(query).matches,
    () => true,
  );
}

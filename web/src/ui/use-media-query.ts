import { useSyncExternalStore } from 'react';

/** The breakpoint of the frame: below it a bottom bar and sheets, above it the rail and panels. */
export const WIDE = '(min-width: 48rem)';

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

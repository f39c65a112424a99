import { lazy, Suspense } from 'react';
import { openOverlay, useShell } from '../state/store.ts';

const loadPalette = () => import('../palette/palette.tsx');
const loadKeysSheet = () => import('./keys-sheet.tsx');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const KeysSheet = lazy(async () => ({ default: (await loadKeysSheet()).KeysSheet }));

/** What the frame opens over a page, loaded when it is first asked for, or a little before. */
export function Overlays() {
  const open = useShell((state) => state.open);
  const close = () => openOverlay(null);
  return (
    <Suspense>
      {open === 'palette' && <Palette onClose={close} />}
      {open === 'keys' && <KeysSheet onClose={close} />}
    </Suspense>
  );
}

/** For when there is nothing better to do. */
export const overlayLoaders: readonly (() => Promise<unknown>)[] = [loadPalette, loadKeysSheet];

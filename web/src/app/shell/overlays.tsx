import { lazy, Suspense } from 'react';
import { openOverlay, useShell } from '../state/store.ts';

const Palette = lazy(async () => ({ default: (await import('../palette/palette.tsx')).Palette }));
const KeysSheet = lazy(async () => ({ default: (await import('./keys-sheet.tsx')).KeysSheet }));

/** What the frame opens over a page, loaded when it is first asked for. */
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

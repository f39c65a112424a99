import { useEffect } from 'react';
import { TimerBar, TimerStrip } from '../../features/time/index.ts';
import { hearKeys } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { useMediaQuery, WIDE } from '../../ui/index.ts';
import { openOverlay, useShell } from '../state/store.ts';
import { BottomBar } from './bottom-bar.tsx';
import { ConnectionStrip } from './connection-strip.tsx';
import { Overlays } from './overlays.tsx';
import { PAGE_ID, Page } from './page.tsx';
import { preloadEverything } from './preload.ts';
import { Rail } from './rail.tsx';
import { useGlobalCommands } from './use-global-commands.ts';

/** The frame around every page of the signed-in. */
export function Shell() {
  const isWide = useMediaQuery(WIDE);
  const isTimerOpen = useShell((state) => state.open === 'timer');
  useEffect(hearKeys, []);
  useGlobalCommands();
  useEffect(() => void preloadEverything(), []);

  return (
    <div className="flex h-dvh flex-col pt-[env(safe-area-inset-top)] md:flex-row">
      <a
        href={`#${PAGE_ID}`}
        onClick={(event) => {
          // The address stays; only the focus goes.
          event.preventDefault();
          document.getElementById(PAGE_ID)?.focus();
        }}
        className="fixed top-2 left-2 z-60 -translate-y-20 rounded-control bg-raised px-3 py-2 text-13 font-medium text-accent shadow-float focus:translate-y-0"
      >
        {t('nav.skipToContent')}
      </a>
      {isWide && <Rail />}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {isWide ? (
          <TimerBar />
        ) : (
          <TimerStrip isOpen={isTimerOpen} onOpenChange={(isOpen) => openOverlay(isOpen ? 'timer' : null)} />
        )}
        <ConnectionStrip />
        <Page />
      </div>
      {!isWide && <BottomBar />}
      <Overlays />
    </div>
  );
}

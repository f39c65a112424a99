import { whenIdle } from '../../lib/when-idle.ts';
import { pages } from '../pages.ts';
import { overlayLoaders } from './overlays.tsx';

/**
 * Fetches the code of every page and of what opens over them, one after the other, when there is nothing better to do: it is
 * there at once when it is asked for, and also without a connection. Not for those who save data.
 */
export async function preloadEverything(): Promise<void> {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  for (const load of [...overlayLoaders, ...Object.values(pages).map((page) => page.code.load)]) {
    await whenIdle();
    // What is missing shows when somebody asks for it.
    await load().catch(() => {});
  }
}

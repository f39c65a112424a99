import { lazyCode, useLazyCode } from './lazy-code.ts';
import { pages } from './pages.ts';
import { FrameSkeleton } from './shell/frame-skeleton.tsx';

const shell = lazyCode(async () => (await import('./shell/shell.tsx')).Shell);

/** What is around every page: the rail, the timer, the keys. The two forms before it do without its code. */
export function Frame() {
  const Shell = useLazyCode(shell);
  return Shell ? <Shell /> : <FrameSkeleton />;
}

/** While the password is checked, or the session asked for, what comes next is fetched. */
export function preloadFrame(page: keyof typeof pages | undefined): void {
  shell.preload();
  if (page) pages[page].code.preload();
}

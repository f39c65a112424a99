import { useUser } from '../data/session.ts';
import { lazyCode, useLazyCode } from './lazy-code.ts';
import { pages } from './pages.ts';
import { FrameSkeleton } from './shell/frame-skeleton.tsx';
import { withTexts } from './with-texts.ts';

const shell = lazyCode(async () => (await import('./shell/shell.tsx')).Shell);

const keepAccount = lazyCode(
  async () => (await withTexts(import('./pages/keep-account.tsx'), 'settings', 'forms')).Component,
);

/** Whoever has asked that their account be deleted sees nothing of it but the way back. */
export function Frame() {
  const { deletion_due_at } = useUser();
  return deletion_due_at === null ? <UsualFrame /> : <LeavingFrame dueAt={deletion_due_at} />;
}

function LeavingFrame({ dueAt }: { dueAt: string }) {
  const KeepAccount = useLazyCode(keepAccount);
  return KeepAccount && <KeepAccount dueAt={dueAt} />;
}

/** What is around every page: the rail, the timer, the keys. The two forms before it do without its code. */
function UsualFrame() {
  const Shell = useLazyCode(shell);
  return Shell ? <Shell /> : <FrameSkeleton />;
}

/** While the password is checked, or the session asked for, what comes next is fetched. */
export function preloadFrame(page: keyof typeof pages | undefined): void {
  shell.preload();
  if (page) pages[page].code.preload();
}

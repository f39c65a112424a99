import { Timer } from 'lucide-react';
import { useTimer } from '../../data/time.ts';
import { t } from '../../lib/messages/index.ts';
import { Link } from '../../ui/index.ts';
import { openOverlay } from '../state/store.ts';
import { bottomTarget } from './account-face.tsx';
import { AccountMenu } from './account-menu.tsx';
import { type NavItem, navItems } from './nav.ts';
import { isAt, usePlace } from './use-place.ts';

/** The frame of narrow screens: five targets, the timer in the middle. */
export function BottomBar() {
  const [today, tasks, timesheet] = navItems();
  const isRunning = useTimer().data?.state === 'running';
  return (
    <nav
      aria-label={t('nav.main')}
      className="flex shrink-0 border-t border-line bg-surface px-[max(0.25rem,env(safe-area-inset-left))] pb-[env(safe-area-inset-bottom)]"
    >
      <Target item={today!} />
      <Target item={tasks!} />
      <button type="button" aria-haspopup="dialog" onClick={() => openOverlay('timer')} className={bottomTarget(false)}>
        <span
          className={`flex h-7 w-12 items-center justify-center rounded-full transition-colors ${isRunning ? 'bg-accent text-on-accent' : 'bg-accent-wash text-accent'}`}
        >
          <Timer className="size-5!" />
        </span>
        <span className="max-w-full truncate">{t('words.timer')}</span>
      </button>
      <Target item={timesheet!} />
      <AccountMenu look="more" placement="top end" />
    </nav>
  );
}

function Target({ item: { title, href, icon: Icon } }: { item: NavItem }) {
  const isCurrent = isAt(usePlace(), href);
  return (
    <Link variant="plain" href={href} aria-current={isCurrent ? 'page' : undefined} className={bottomTarget(isCurrent)}>
      <span className="flex h-7 items-center">
        <Icon className="size-5!" />
      </span>
      <span className="max-w-full truncate">{title}</span>
    </Link>
  );
}

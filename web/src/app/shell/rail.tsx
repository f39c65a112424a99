import { Keyboard, PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';
import { cx, IconButton, Link, Mark, Tooltip } from '../../ui/index.ts';
import { openOverlay, toggleRail, useShell } from '../state/store.ts';
import { AccountMenu } from './account-menu.tsx';
import { navItems } from './nav.ts';
import { isAt, usePlace } from './use-place.ts';
import { WorkspaceMenu } from './workspace-menu.tsx';

/** The left edge on wide screens: 216 px, or 56 px folded to icons. */
export function Rail() {
  const isFolded = useShell((state) => state.railFolded);
  const fold = (
    <IconButton
      aria-label={isFolded ? t('shell.unfold') : t('shell.fold')}
      keys="["
      tooltipPlacement="right"
      onPress={() => toggleRail()}
    >
      {isFolded ? <PanelLeftOpen /> : <PanelLeftClose />}
    </IconButton>
  );

  return (
    <div className={cx('flex shrink-0 flex-col border-r border-line bg-paper', isFolded ? 'w-14' : 'w-54')}>
      <header className={cx('flex h-14 shrink-0 items-center', isFolded ? 'justify-center' : 'gap-2 pr-2 pl-4')}>
        {isFolded ? (
          <WorkspaceMenu look="icon" />
        ) : (
          <>
            <Mark />
            <WorkspaceMenu look="name" />
            {fold}
          </>
        )}
      </header>
      <nav aria-label={t('nav.main')} className="min-h-0 flex-1 overflow-y-auto px-2 py-1">
        <RailLinks isFolded={isFolded} />
      </nav>
      <footer className={cx('flex shrink-0 items-center gap-0.5 p-2', isFolded && 'flex-col')}>
        {isFolded && fold}
        <AccountMenu look={isFolded ? 'icon' : 'name'} placement={isFolded ? 'right bottom' : 'top start'} />
        <IconButton
          aria-label={t('shell.commandsHint')}
          keys="mod+k"
          tooltipPlacement={isFolded ? 'right' : 'top'}
          onPress={() => openOverlay('palette')}
        >
          <Search />
        </IconButton>
        <IconButton
          aria-label={t('nav.keys')}
          keys="?"
          tooltipPlacement={isFolded ? 'right' : 'top'}
          onPress={() => openOverlay('keys')}
        >
          <Keyboard />
        </IconButton>
      </footer>
    </div>
  );
}

function RailLinks({ isFolded }: { isFolded: boolean }) {
  const place = usePlace();
  return (
    <ul className="flex flex-col gap-0.5">
      {navItems().map(({ id, title, href, keys, icon: Icon, preload }) => {
        const isCurrent = isAt(place, href);
        return (
          <li key={id}>
            <Tooltip text={title} keys={keys} placement="right">
              <Link
                variant="plain"
                href={href}
                aria-label={isFolded ? title : undefined}
                aria-current={isCurrent ? 'page' : undefined}
                onHoverStart={preload}
                onFocus={preload}
                className={cx(
                  'flex h-8 items-center gap-2.5 rounded-control text-13 font-medium -outline-offset-2 transition-colors touch:h-11',
                  isFolded ? 'justify-center' : 'px-2.5',
                  isCurrent ? 'bg-pressed text-text' : 'text-muted data-hovered:bg-hover data-hovered:text-text',
                )}
              >
                <Icon className={isCurrent ? 'text-accent' : undefined} />
                {!isFolded && <span className="truncate">{title}</span>}
              </Link>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}

import { ListFilter, SlidersHorizontal } from 'lucide-react';
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { whenIdle } from '../../lib/when-idle.ts';
import { buttonClass } from '../../ui/index.ts';
import type { TaskView } from './url-filters.ts';
import type { ChangeView } from './use-task-view.ts';

export interface LateMenuProps {
  view: TaskView;
  onChange: ChangeView;
  /** It was pressed while its code was on its way. */
  startsOpen: boolean;
}

// Menus weigh as much as half the page, and nobody opens one in the first second.
const FilterMenu = lazy(async () => {
  await whenIdle();
  return { default: (await import('./filter-menu.tsx')).FilterMenu };
});
const DisplayMenu = lazy(async () => {
  await whenIdle();
  return { default: (await import('./display-menu.tsx')).DisplayMenu };
});

type Props = Omit<LateMenuProps, 'startsOpen'>;

export function FilterMenuButton(props: Props) {
  return (
    <LateMenu Menu={FilterMenu} props={props} name={t('common.filter')} className={buttonClass('ghost', 32, false)}>
      <span className="inline-flex items-center gap-1.5">
        <ListFilter />
        {t('common.filter')}
      </span>
    </LateMenu>
  );
}

export function DisplayMenuButton(props: Props) {
  return (
    <LateMenu Menu={DisplayMenu} props={props} name={t('tasks.display')} className={buttonClass('ghost', 32, true)}>
      <SlidersHorizontal />
    </LateMenu>
  );
}

interface LateMenuFrameProps {
  Menu: ComponentType<LateMenuProps>;
  props: Props;
  name: string;
  className: string;
  children: ReactNode;
}

/** The same button without its menu, until that is there. */
function LateMenu({ Menu, props, name, className, children }: LateMenuFrameProps) {
  const [wasPressed, setPressed] = useState(false);
  const waiting = (
    <button type="button" aria-label={name} aria-haspopup="true" onClick={() => setPressed(true)} className={className}>
      {children}
    </button>
  );
  return (
    <Suspense fallback={waiting}>
      <Menu {...props} startsOpen={wasPressed} />
    </Suspense>
  );
}

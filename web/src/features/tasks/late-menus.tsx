import { ListFilter, SlidersHorizontal } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';
import { buttonClass, LateMenu, type LateMenuStart, lateMenu } from '../../ui/index.ts';
import type { TaskView } from './url-filters.ts';
import type { ChangeView } from './use-task-view.ts';

interface ViewMenuProps {
  view: TaskView;
  onChange: ChangeView;
}

export type LateViewMenuProps = ViewMenuProps & LateMenuStart;

const FilterMenu = lateMenu<ViewMenuProps>(async () => (await import('./filter-menu.tsx')).FilterMenu);
const DisplayMenu = lateMenu<ViewMenuProps>(async () => (await import('./display-menu.tsx')).DisplayMenu);

export function FilterMenuButton(props: ViewMenuProps) {
  return (
    <LateMenu menu={FilterMenu} props={props} className={buttonClass('ghost', 32, false)}>
      <span className="inline-flex items-center gap-1.5">
        <ListFilter />
        {t('common.filter')}
      </span>
    </LateMenu>
  );
}

export function DisplayMenuButton(props: ViewMenuProps) {
  return (
    <LateMenu menu={DisplayMenu} props={props} label={t('tasks.display')} className={buttonClass('ghost', 32, true)}>
      <SlidersHorizontal />
    </LateMenu>
  );
}

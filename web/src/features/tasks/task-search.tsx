import { type Ref, useEffect, useRef, useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { SearchField } from '../../ui/index.ts';
import type { TaskView } from './url-filters.ts';
import type { ChangeView } from './use-task-view.ts';

export interface TaskSearchProps {
  view: TaskView;
  onChange: ChangeView;
  searchRef: Ref<HTMLInputElement>;
  /** Back to the list, by Enter or Escape. */
  onLeaveSearch: () => void;
}

/** Typing asks the server when it pauses. */
const TYPING_PAUSE_MS = 200;

/** What is typed goes into the address a moment later. */
export function TaskSearch({ view, onChange, searchRef, onLeaveSearch }: TaskSearchProps) {
  const [text, setText] = useState(view.q);
  const [inAddress, setInAddress] = useState(view.q);
  const sent = useRef(view.q);
  // The address was changed by something else: back, a link, all filters cleared.
  if (view.q !== inAddress) {
    setInAddress(view.q);
    if (view.q !== sent.current) setText(view.q);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <SearchField
      ref={searchRef}
      label={t('tasks.search')}
      placeholder={t('tasks.search')}
      keys="/"
      value={text}
      onChange={(q) => {
        setText(q);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          sent.current = q;
          onChange({ q }, { replace: true });
        }, TYPING_PAUSE_MS);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter' || event.key === 'ArrowDown' || (event.key === 'Escape' && text === '')) {
          event.preventDefault();
          onLeaveSearch();
        }
      }}
      className="w-full sm:w-56"
    />
  );
}

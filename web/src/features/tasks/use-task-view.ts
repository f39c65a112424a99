import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { formatView, parseView, type TaskView } from './url-filters.ts';

export type ChangeView = (change: Partial<TaskView>, options?: { replace?: boolean }) => void;

/** What the address says about the page, and how to say something else. */
export function useTaskView(): [TaskView, ChangeView] {
  const [params, setParams] = useSearchParams();
  const query = params.toString();
  const view = useMemo(() => parseView(new URLSearchParams(query)), [query]);
  const change = useCallback<ChangeView>(
    (part, options = {}) => setParams((now) => formatView({ ...parseView(now), ...part }), options),
    [setParams],
  );
  return [view, change];
}

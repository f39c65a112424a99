import type { Task } from '@daybook/contracts';
import { useEffect, useRef, useState } from 'react';

/**
 * A text of a task while it is being written: what changes elsewhere meanwhile doesn't touch it, and is noticed when it is
 * saved, because `seen` is the task as it was when the writing began.
 */
export function useTextDraft(task: Task, field: 'title' | 'description', save: (seen: Task, text: string) => void) {
  const [draft, setDraft] = useState<{ text: string; seen: Task } | null>(null);
  function commit() {
    if (!draft) return;
    setDraft(null);
    if (draft.text !== draft.seen[field]) save(draft.seen, draft.text);
  }
  // What takes the field away without leaving it, such as the browser's back, must not take the text.
  const leave = useRef(commit);
  leave.current = commit;
  useEffect(() => () => leave.current(), []);

  return {
    value: draft?.text ?? task[field],
    isChanged: draft !== null,
    change: (text: string) => setDraft((before) => ({ text, seen: before?.seen ?? task })),
    commit,
    giveUp: () => setDraft(null),
  };
}

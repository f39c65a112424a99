import type { TimeEntry } from '@daybook/contracts';
import { useState } from 'react';
import { useEntryActions } from './use-entry-actions.ts';
import { type TimerActions, useTimerActions } from './use-timer-actions.ts';

export interface TimerWork {
  description: string;
  projectId: string | null;
  tags: string[];
}

const NOTHING: TimerWork = { description: '', projectId: null, tags: [] };

export interface TimerForm {
  actions: TimerActions;
  /** The entry whose timer runs or is paused. */
  entry: TimeEntry | null;
  /** What is shown and edited: of that entry, or of the one that is going to be started. */
  work: TimerWork;
  change: (part: Partial<TimerWork>) => void;
  start: () => void;
  continueEntry: (entry: TimeEntry) => void;
  toggle: () => void;
}

/** The timer's description, project and tags: of the running entry, saved as they change, or of the next one. */
export function useTimerForm(): TimerForm {
  const [draft, setDraft] = useState(NOTHING);
  const actions = useTimerActions();
  const entries = useEntryActions();
  const isGoing = actions.state === 'running' || actions.state === 'paused';
  const entry = isGoing ? (actions.status?.entry ?? null) : null;

  function change(part: Partial<TimerWork>) {
    if (!entry) return setDraft((before) => ({ ...before, ...part }));
    entries.update(entry, {
      ...(part.description === undefined ? {} : { description: part.description }),
      ...(part.projectId === undefined ? {} : { project_id: part.projectId }),
      ...(part.tags === undefined ? {} : { tags: part.tags }),
    });
  }

  function start() {
    actions.start({ description: draft.description.trim(), project_id: draft.projectId, tags: draft.tags });
    setDraft(NOTHING);
  }

  return {
    actions,
    entry,
    work: entry ? { description: entry.description, projectId: entry.project_id, tags: entry.tags } : draft,
    change,
    start,
    continueEntry(chosen) {
      actions.continueEntry(chosen);
      setDraft(NOTHING);
    },
    toggle: () => (isGoing ? actions.stop() : start()),
  };
}

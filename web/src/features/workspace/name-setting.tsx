import type { Workspace } from '@daybook/contracts';
import { useState } from 'react';
import { useChangeWorkspace } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { MarkedField, TextField } from '../../ui/index.ts';
import { may } from './abilities.ts';
import { refusal } from './failure.ts';

/** Saves itself when it is left or on Enter; Escape gives the old name back. */
export function NameSetting({ workspace }: { workspace: Workspace }) {
  /** What is being typed; null while nothing is. */
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const rename = useChangeWorkspace(workspace);
  const mayManage = may(workspace, 'workspace:manage');
  const isArchived = workspace.archived_at !== null;

  function commit() {
    if (draft === null || rename.isPending) return;
    const name = draft.trim();
    if (name === '') return setProblem(t('workspaceSettings.needsName'));
    if (name === workspace.name) return setDraft(null);
    rename.mutate(
      { name },
      // What was typed is not lost.
      { onError: (error) => setProblem(refusal(error)), onSuccess: () => setDraft(null) },
    );
  }

  const why = mayManage ? isArchived && t('workspaceSettings.archivedNoRename') : t('workspaceSettings.readOnly');
  return (
    <MarkedField {...rename}>
      <TextField
        label={t('workspace.name')}
        value={draft ?? workspace.name}
        maxLength={100}
        autoComplete="off"
        isDisabled={!mayManage || isArchived}
        onChange={(text) => {
          setDraft(text);
          setProblem(undefined);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation();
            setDraft(null);
            setProblem(undefined);
          }
        }}
        {...(why ? { description: why } : {})}
        {...(problem ? { error: problem } : {})}
      />
    </MarkedField>
  );
}

import type { api, BodyOf } from '@daybook/contracts';
import { lacksSecondFactor, workspaceArchived } from '../../../../core/access.ts';
import { type AuditCtx, audit } from '../../../../core/audit.ts';
import { enterWorkspace, type Tx } from '../../../../core/db/database.ts';
import { conflict, invalid, notFound } from '../../../../core/errors.ts';
import { newId } from '../../../../core/ids.ts';
import type { JsonText } from '../../../../core/json.ts';
import { addEntry, type Need } from '../../../time/index.ts';
import { timeWorkspacesOf } from '../../../workspaces/index.ts';
import { atHome } from '../../home.ts';
import { instant } from '../present.ts';
import { keepDecision } from '../queries.ts';
import type { Suggestion } from '../suggestion.ts';
import { type Asker, letsIn, surroundingsOf } from '../surroundings.ts';

/** For whom an entry is written, and by which rule where they were not asked. */
export interface Acceptor extends Asker {
  audit: Omit<AuditCtx, 'workspaceId' | 'actor'> & { actor: { userId: string; tokenId?: string | null } };
  ruleId: string | null;
}

export type Edits = BodyOf<typeof api.activitySuggestions.accept>;

/**
 * Makes a suggestion an entry, in the workspace it goes to, and writes down that it is decided. By whoever has their turn.
 * The transaction is in their personal workspace afterwards.
 * @throws AppError what the policy of the workspace refuses; CONFLICT `already_tracked` where the time is not free any more
 */
export async function writeSuggested(
  tx: Tx,
  acceptor: Acceptor,
  need: Need,
  suggestion: Suggestion,
  edits: Edits = {},
): Promise<{ entryId: string; entry: JsonText }> {
  const { userId, now, ruleId } = acceptor;
  const { block, match, codingProject } = suggestion;
  const workspaceId = edits.workspace_id ?? suggestion.workspace.id;
  // First, while the transaction still reaches no further than the credential does.
  await refuseClosed(tx, acceptor, workspaceId, edits.workspace_id !== undefined);
  if (!edits.start_time && !edits.end_time) await refuseTracked(tx, acceptor, suggestion);
  await enterWorkspace(tx, workspaceId);
  const entryId = newId();
  const writer = { ...acceptor.audit, workspaceId, now };
  const entry = await addEntry(tx, writer, need, {
    id: entryId,
    source: 'coding',
    start_time: edits.start_time ?? instant(block.start),
    end_time: edits.end_time ?? instant(block.end),
    ...subjectOf(suggestion, edits),
    description: edits.description ?? suggestion.description,
    tags: edits.tags,
    billable: edits.billable,
    why: ruleId ? { rule_id: [null, ruleId] } : {},
  });
  await keepDecision(
    tx,
    userId,
    {
      id: suggestion.id,
      decision: 'accepted',
      coding_project_id: codingProject.id,
      branch: block.branch,
      start_time: new Date(block.start * 1000),
      end_time: new Date(block.end * 1000),
      confidence: match.confidence,
      workspace_id: workspaceId,
      entry_id: entryId,
      rule_id: ruleId,
    },
    now,
  );
  audit(tx, await atHome(tx, writer), {
    action: 'activity_suggestion.accepted',
    objectType: 'activity_suggestion',
    objectId: suggestion.id,
    changes: { entry_id: [null, entryId], ...(ruleId ? { rule_id: [null, ruleId] } : {}) },
  });
  return { entryId, entry };
}

/** Its task and project, where nothing else is given and they are of the workspace that it goes to. */
function subjectOf({ match, workspace }: Suggestion, edits: Edits): Pick<Edits, 'task_id' | 'project_id'> {
  const isElsewhere = edits.workspace_id !== undefined && edits.workspace_id !== workspace.id;
  const proposed = isElsewhere ? { taskId: null, projectId: null } : match;
  if (edits.task_id !== undefined) return { task_id: edits.task_id, project_id: edits.project_id };
  if (edits.project_id === undefined) return { task_id: proposed.taskId, project_id: proposed.projectId };
  const isSame = edits.project_id === proposed.projectId;
  return { task_id: isSame ? proposed.taskId : null, project_id: edits.project_id };
}

async function refuseTracked(tx: Tx, acceptor: Acceptor, { block }: Suggestion): Promise<void> {
  const { tracked } = await surroundingsOf(tx, acceptor, block);
  if (tracked.length > 0) {
    throw conflict('already_tracked', 'Some of this time has been tracked in the meantime; ask for suggestions again.');
  }
}

/** @throws AppError as the gate of a request in that workspace would */
async function refuseClosed(tx: Tx, asker: Asker, id: string, isGiven: boolean): Promise<void> {
  const workspace = (await timeWorkspacesOf(tx, asker.userId)).find((one) => one.id === id);
  if (!workspace) throw isGiven ? invalid('workspace_id', 'must be one of your workspaces') : notFound('workspace');
  if (workspace.is_archived) throw workspaceArchived();
  if (!letsIn(workspace, asker)) throw lacksSecondFactor();
}

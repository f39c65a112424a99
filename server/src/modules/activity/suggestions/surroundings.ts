import { sql } from 'kysely';
import { enterWorkspace, type Tx } from '../../../core/db/database.ts';
import { type TrackedTime, trackedTime } from '../../time/index.ts';
import { type TimeWorkspace, timeWorkspacesOf } from '../../workspaces/index.ts';
import type { Seconds } from './blocks.ts';

/** Where somebody's time is, and where more of it can go. */
export interface Surroundings {
  /** To which an entry can be added. */
  open: TimeWorkspace[];
  personalWorkspaceId: string;
  /** In every workspace, also where this credential reaches no further: time of one's own is taken wherever it is. */
  tracked: (TrackedTime & { workspaceId: string })[];
}

export interface Asker {
  userId: string;
  /** Whether workspaces that ask for two factors are open to them. */
  secondFactor: boolean;
  /** Workspaces that were open to them when they made a rule for them. */
  letInto?: ReadonlySet<string>;
  now: Date;
}

/** Whether a workspace lets somebody in who has shown what they have. */
export function letsIn({ id, requires_two_factor }: TimeWorkspace, { secondFactor, letInto }: Asker): boolean {
  return !requires_two_factor || secondFactor || (letInto?.has(id) ?? false);
}

/** The transaction is in one of the workspaces afterwards, and open to all of them. */
export async function surroundingsOf(tx: Tx, asker: Asker, span: Seconds): Promise<Surroundings> {
  const { userId, now } = asker;
  const seen = await timeWorkspacesOf(tx, userId);
  tx.send(sql`select set_config('app.only_workspace_id', '', true)`);
  const all = await timeWorkspacesOf(tx, userId);
  const interval = { start: new Date(span.start * 1000), end: new Date(span.end * 1000) };
  const tracked: Surroundings['tracked'] = [];
  for (const { id: workspaceId } of all) {
    await enterWorkspace(tx, workspaceId);
    for (const time of await trackedTime(tx, { workspaceId, userId }, interval, now))
      tracked.push({ ...time, workspaceId });
  }
  const personal = all.find(({ kind }) => kind === 'personal');
  if (!personal) throw new Error('somebody has no personal workspace');
  return {
    open: seen.filter((one) => !one.is_archived && letsIn(one, asker)),
    personalWorkspaceId: personal.id,
    tracked,
  };
}

import { audit, changesOfNew } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';
import { ensureClients } from '../clients/ensure.ts';
import { leastUsedColors } from '../palette.ts';
import { insertFreeProjects, type ProjectName, projectColorUse, projectsOfNames } from './queries.ts';

const MOST_TRIES = 5;

export interface EnsuredProject {
  id: string;
  /** True once, where a wanted name made the project. */
  created: boolean;
}

/**
 * The projects of these names and clients (1–100 characters each), one answer per wanted one, in their order; names and
 * clients are the same in any case. What no project outside the trash is called is made, billable where it is wanted so; and
 * so is its client.
 */
export async function ensureProjects(
  tx: Tx,
  ctx: Ctx,
  wanted: (ProjectName & { billable?: boolean })[],
): Promise<EnsuredProject[]> {
  if (wanted.length === 0) return [];
  const created = new Set<string>();
  let projects = await projectsOfNames(tx, ctx.workspaceId, wanted);
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const missing = [
      ...new Map(
        projects.flatMap((one, i) =>
          one.id === null ? [[one.key, { ...one, billable: wanted[i]?.billable ?? false }]] : [],
        ),
      ).values(),
    ];
    if (missing.length === 0) {
      return projects.map((one) => ({ id: one.id as string, created: created.delete(one.id as string) }));
    }
    const clients = await ensureClients(tx, ctx, [...new Set(missing.flatMap(({ client }) => client ?? []))]);
    const colors = leastUsedColors(await projectColorUse(tx, ctx.workspaceId), missing.length);
    const rows = missing.map(({ name, client, billable }, i) => ({
      id: newId(),
      name,
      client,
      clientId: client === null ? null : (clients.ids.get(client) ?? null),
      color: colors[i] as string,
      billable,
    }));
    const [made, now] = await Promise.all([
      insertFreeProjects(tx, ctx.workspaceId, ctx.actor.userId, rows, ctx.now),
      projectsOfNames(tx, ctx.workspaceId, wanted),
    ]);
    for (const { id, clientId: _, ...project } of rows.filter((row) => made.includes(row.id))) {
      created.add(id);
      audit(tx, ctx, {
        action: 'project.created',
        objectType: 'project',
        objectId: id,
        changes: changesOfNew(project),
      });
    }
    projects = now;
  }
  throw new Error('the projects of a request are deleted as fast as it makes them');
}

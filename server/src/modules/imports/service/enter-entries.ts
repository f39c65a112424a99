import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';
import { ensureClients, ensureProjects, ensureTags } from '../../tasks/index.ts';
import { insertImportedEntries } from '../../time/index.ts';
import { missingProjects, missingTags, type NamedProject, projectsNamed, tagsNamed } from '../queries/names.ts';
import { dateOf, type NewEntry, type ProjectName, projectKey } from '../tally.ts';

/** Writes the entries of one import, with the projects and tags that they name. */
export interface Entering {
  enter(entries: NewEntry[]): Promise<void>;
  /** What it has made so far, in the order of the file. */
  made: Record<'clients' | 'projects' | 'tags', { id: string; name: string }[]>;
}

/** @param isBillable of a project that the import makes: whether new time on it is, unless said otherwise */
export function createEntering(
  tx: Tx,
  ctx: Ctx,
  importId: string,
  isBillable: (project: ProjectName) => boolean,
): Entering {
  const made: Entering['made'] = { clients: [], projects: [], tags: [] };
  // Every spelling of the file; the tally bounds how many there can be.
  const projects = new Map<string, NamedProject>();
  const tags = new Map<string, string>();

  async function learnProjects(entries: NewEntry[]): Promise<void> {
    const wanted = new Map<string, ProjectName>();
    for (const entry of entries) {
      if (entry.project !== null) wanted.set(projectKey(entry), { name: entry.project, client: entry.client });
    }
    const [keys, names] = unknownOf(wanted, projects);
    if (keys.length === 0) return;
    const missing = await missingProjects(tx, ctx.workspaceId, names);
    const clients = await ensureClients(tx, ctx, [...new Set(missing.flatMap(({ client }) => client ?? []))]);
    made.clients.push(...clients.created);
    const asNew = missing.map((one) => ({ ...one, billable: isBillable(one) }));
    const ensured = await ensureProjects(tx, ctx, asNew);
    missing.forEach(({ name }, i) => {
      if (ensured[i]?.created) made.projects.push({ id: ensured[i].id, name });
    });
    const found = await projectsNamed(tx, ctx.workspaceId, names);
    keys.forEach((key, i) => {
      projects.set(key, found[i] as NamedProject);
    });
  }

  async function learnTags(entries: NewEntry[]): Promise<void> {
    const wanted = new Map(entries.flatMap((entry) => entry.tags.map((tag) => [tag, tag])));
    const [, names] = unknownOf(wanted, tags);
    if (names.length === 0) return;
    const missing = new Set(await missingTags(tx, ctx.workspaceId, names));
    await ensureTags(tx, ctx, [...missing]);
    const found = await tagsNamed(tx, ctx.workspaceId, names);
    names.forEach((name, i) => {
      const tag = found[i];
      if (!tag) throw new Error('a tag that was made is not there');
      tags.set(name, tag.id);
      // Not the import's own where somebody else was quicker.
      if (missing.has(name) && tag.created_at.getTime() === ctx.now.getTime()) made.tags.push({ id: tag.id, name });
    });
  }

  return {
    made,
    async enter(entries) {
      await learnProjects(entries);
      await learnTags(entries);
      const rows = entries.map((entry) => {
        const project = entry.project === null ? null : projects.get(projectKey(entry));
        return {
          id: newId(),
          start: dateOf(entry.start),
          end: dateOf(entry.end),
          description: entry.description,
          projectId: project?.id ?? null,
          taskId: entry.taskId,
          billable: entry.billable ?? project?.billable ?? false,
          tagIds: [...new Set(entry.tags.map((tag) => tags.get(tag) as string))],
        };
      });
      await insertImportedEntries(tx, ctx, importId, rows);
    },
  };
}

function unknownOf<V>(wanted: Map<string, V>, known: Map<string, unknown>): [string[], V[]] {
  const entries = [...wanted].filter(([key]) => !known.has(key));
  return [entries.map(([key]) => key), entries.map(([, value]) => value)];
}

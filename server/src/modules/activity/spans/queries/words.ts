import { sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import type { About, BuiltSpan, CodingProject, Counts, Span } from '../span.ts';

interface Words {
  projects: (CodingProject & { sentAs: string })[] | null;
  agents: { id: string; editor: string | null; os: string | null }[] | null;
  machines: { id: string; name: string }[] | null;
}

/** Spans that were made just now, as those that are stored are read. */
export async function inWords(tx: Tx, userId: string, spans: readonly BuiltSpan[]): Promise<Span[]> {
  const { rows } = await sql<Words>`
    select
      (
        select json_agg(json_build_object('id', p.id, 'name', p.name, 'hidden', p.hidden, 'sentAs', n.name))
        from coding_project_names n join coding_projects p on p.user_id = n.user_id and p.id = n.coding_project_id
        where n.user_id = ${userId}
      ) as projects,
      (select json_agg(json_build_object('id', id, 'editor', editor, 'os', os))
       from activity_user_agents where user_id = ${userId}) as agents,
      (select json_agg(json_build_object('id', id, 'name', name))
       from activity_machines where user_id = ${userId}) as machines`.execute(tx);
  const { projects, agents, machines } = rows[0] as Words;
  const projectOf = new Map(projects?.map(({ sentAs, ...project }) => [sentAs, project]));
  const agentOf = new Map(agents?.map((agent) => [agent.id, agent]));
  const machineOf = new Map(machines?.map((machine) => [machine.id, machine.name]));
  return spans.map(({ startMicros, endMicros, dimensions, ...rest }) => {
    const { branch, language, category, type, userAgentId, machineId } = dimensions;
    const agent = userAgentId === null ? undefined : agentOf.get(userAgentId);
    const about: About = {
      project: (dimensions.project !== null && projectOf.get(dimensions.project)) || null,
      branch,
      language,
      category,
      type,
      userAgentId,
      editor: agent?.editor ?? null,
      os: agent?.os ?? null,
      machineId,
      machine: (machineId !== null && machineOf.get(machineId)) || null,
    };
    return { startMicros, endMicros, ...about, ...countsOfSpan(rest) };
  });
}

function countsOfSpan({ firstId: _, ...counts }: Counts & { firstId: string }): Counts {
  return counts;
}

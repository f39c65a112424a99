import { useCodingProjects } from '../../data/coding-projects.ts';
import { useProjectLookup } from '../../data/projects.ts';
import { HUES_IN_TURN } from '../../lib/stored-colors.ts';

/**
 * The stored colours of coding projects, the same everywhere: that of the project it is said to be; of any other (or one of
 * another workspace) by its name. No project is neutral.
 */
export function useCodingColor(): (project: { id: string; name: string } | null) => string | null {
  const projectOf = useProjectLookup();
  const { data } = useCodingProjects();
  const mapped = new Map(data?.map(({ id, project_id }) => [id, project_id]));
  return (project) => project && (projectOf(mapped.get(project.id))?.color ?? colorOfName(project.name));
}

export function colorOfName(name: string): string | null {
  return HUES_IN_TURN[hashOf(name) % HUES_IN_TURN.length] ?? null;
}

/** FNV-1a with a last mix (of murmur), because only a few of its bits are used. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

import { useCallback } from 'react';
import { useProjectLookup } from '../../data/projects.ts';
import { useTagLookup } from '../../data/tags.ts';
import { groupTitle } from './group-title.ts';
import { type TaskGroup, tagOfGroup } from './grouping.ts';

export interface GroupLook {
  title: string;
  /** The project's or tag's; undefined where groups have no colour. */
  color: string | null | undefined;
}

/** How the heading of a group looks. */
export function useGroupLook(): (group: TaskGroup) => GroupLook {
  const projectOf = useProjectLookup();
  const tagOf = useTagLookup();
  return useCallback(
    (group) => {
      const title = groupTitle(group, (id) => projectOf(id)?.name);
      if (group.by === 'project' && group.id !== 'none') return { title, color: projectOf(group.id)?.color ?? null };
      const tag = group.by === 'tag' ? tagOfGroup(group.id) : null;
      return { title, color: tag === null ? undefined : (tagOf(tag)?.color ?? null) };
    },
    [projectOf, tagOf],
  );
}

import { api, type CallOf, type Project } from '@daybook/contracts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call, callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';
import { type ListedOptions, useDeleteListed, useRestoreListed, useUpdateListed } from './listed.ts';
import { useChange } from './use-change.ts';

/** All projects, archived ones too: old entries show them. */
export const projectsQuery = queryOptions({
  queryKey: [...keys.projects, 'all'],
  // Own changes are seen at once; those of others a little later do no harm.
  staleTime: 2 * 60_000,
  queryFn: ({ signal }) =>
    everyPage((page, per_page) => callList(api.projects.list, { query: { page, per_page } }, { signal })),
});

export function useProjects() {
  return useQuery(projectsQuery);
}

/** Looks a project up by id; undefined while loading and for none. */
export function useProjectLookup(): (id: string | null | undefined) => Project | undefined {
  const { data } = useProjects();
  return useMemo(() => {
    const byId = new Map(data?.map((project) => [project.id, project]));
    return (id) => (id ? byId.get(id) : undefined);
  }, [data]);
}

const PLACE = { list: projectsQuery.queryKey, alsoTouches: [keys.clients, keys.tasks, keys.time, keys.analytics] };

export function useCreateProject() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NonNullable<CallOf<typeof api.projects.create>['body']>) => call(api.projects.create, { body }),
    onSuccess: (project) => {
      // At once, so that whoever chooses the new project sees its name and not a hole.
      client.setQueryData(
        projectsQuery.queryKey,
        (known) => known && [...known.filter((one) => one.id !== project.id), project],
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.projects }),
  });
}

type ProjectChange = Omit<NonNullable<CallOf<typeof api.projects.update>['body']>, 'version'>;

export function useUpdateProject(options?: ListedOptions) {
  return useUpdateListed<Project, ProjectChange>({
    ...PLACE,
    ...options,
    send: (id, body) => call(api.projects.update, { params: { id }, body }),
  });
}

/** Tasks and time stay, without the project. */
export function useDeleteProject(options?: ListedOptions) {
  return useDeleteListed<Project>({
    ...PLACE,
    ...options,
    send: (id) => call(api.projects.remove, { params: { id } }),
  });
}

export function useRestoreProject(options?: ListedOptions) {
  return useRestoreListed<Project>({
    ...PLACE,
    ...options,
    send: (id) => call(api.projects.restore, { params: { id } }),
  });
}

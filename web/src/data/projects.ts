import { api, type CallOf, type Project } from '@daybook/contracts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call, callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';

/** All projects, archived ones too: old entries show them. */
export const projectsQuery = queryOptions({
  queryKey: [...keys.projects, 'all'],
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

function useProjectMutation<V, R>(mutationFn: (input: V) => Promise<R>, alsoTouches: readonly (readonly string[])[] = []) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => {
      for (const queryKey of [keys.projects, ...alsoTouches]) client.invalidateQueries({ queryKey });
    },
  });
}

const SHOWS_PROJECTS = [keys.tasks, keys.time, keys.analytics];

export function useCreateProject() {
  return useProjectMutation((body: NonNullable<CallOf<typeof api.projects.create>['body']>) =>
    call(api.projects.create, { body }),
  );
}

export function useUpdateProject() {
  return useProjectMutation(
    ({ id, ...body }: { id: string } & NonNullable<CallOf<typeof api.projects.update>['body']>) =>
      call(api.projects.update, { params: { id }, body }),
    [keys.analytics],
  );
}

export function useDeleteProject() {
  return useProjectMutation((id: string) => call(api.projects.remove, { params: { id } }), SHOWS_PROJECTS);
}

export function useRestoreProject() {
  return useProjectMutation((id: string) => call(api.projects.restore, { params: { id } }), SHOWS_PROJECTS);
}

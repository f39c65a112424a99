import { api, type CodingProject } from '@daybook/contracts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';
import { type ListedOptions, useUpdateListed } from './listed.ts';
import { useChange } from './use-change.ts';

const projectsQuery = queryOptions({
  queryKey: [...keys.activity, 'projects'],
  queryFn: ({ signal }) =>
    everyPage((page, per_page) => callList(api.codingProjects.list, { query: { page, per_page } }, { signal })),
});

/** All of them, hidden ones too: their time is shown to their owner. */
export function useCodingProjects() {
  return useQuery(projectsQuery);
}

/** `workspace_id` is for what is shown: the server takes the workspace of the request. */
type ProjectChange = Partial<Pick<CodingProject, 'name' | 'hidden' | 'project_id' | 'workspace_id'>>;

export function useUpdateCodingProject(options?: ListedOptions) {
  return useUpdateListed<CodingProject, ProjectChange>({
    list: projectsQuery.queryKey,
    alsoTouches: [keys.activity],
    ...options,
    send: (id, { workspace_id: _, ...body }) => call(api.codingProjects.update, { params: { id }, body }),
  });
}

/** The other keeps its name. */
export function useMergeCodingProject() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ from: { id, version }, intoId }: { from: CodingProject; intoId: string }) =>
      call(api.codingProjects.merge, { params: { id }, body: { into_id: intoId, version } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.activity }),
    retry: false,
  });
}

/** With all that was sent for it, for good. */
export function useDeleteCodingProject() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, version }: CodingProject) =>
      call(api.codingProjects.remove, { params: { id }, query: { version } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.activity }),
    retry: false,
  });
}

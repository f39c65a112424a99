import { api } from '@daybook/contracts';
import { useQuery } from '@tanstack/react-query';
import { callList } from '../lib/api/index.ts';
import { keys } from './keys.ts';
import { anyTaskKey } from './task-work.ts';

/** What somebody has begun with; undefined while it isn't known. */
export interface Beginnings {
  hasEntry: boolean | undefined;
  hasTask: boolean | undefined;
  hasImport: boolean | undefined;
}

const ONE = { page: 1, per_page: 1 };
const isAny = ({ pagination }: { pagination: { total: number } }) => pagination.total > 0;

/** The server's word on it, whatever day is looked at. */
export function useBeginnings(isWanted: boolean): Beginnings {
  const { data: hasEntry } = useQuery({
    queryKey: [...keys.time, 'any'],
    queryFn: async ({ signal }) => isAny(await callList(api.time.list, { query: ONE }, { signal })),
    enabled: isWanted,
  });
  const { data: hasTask } = useQuery({
    queryKey: anyTaskKey,
    queryFn: async ({ signal }) => isAny(await callList(api.tasks.list, { query: ONE }, { signal })),
    enabled: isWanted,
  });
  const { data: hasImport } = useQuery({
    queryKey: [...keys.imports, 'any'],
    queryFn: async ({ signal }) => isAny(await callList(api.imports.list, { query: ONE }, { signal })),
    enabled: isWanted,
  });
  return { hasEntry, hasTask, hasImport };
}

import { api } from '@daybook/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { callList } from '../lib/api/index.ts';
import { keys } from './keys.ts';

/** Slower than most people type, faster than anybody waits. */
const PAUSE_MS = 120;

/** The tasks that fit what is being typed, best first; an older question is cancelled by a newer one. */
export function useTaskSearch(typed: string, count = 8) {
  const [settled, setSettled] = useState('');
  const wanted = typed.trim().slice(0, 200);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const query = useQuery({
    queryKey: [...keys.tasks, 'search', settled, count],
    queryFn: async ({ signal }) =>
      (await callList(api.tasks.search, { query: { q: settled, per_page: count, page: 1 } }, { signal })).data,
    enabled: settled !== '' && wanted !== '',
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    retry: false,
  });
  return {
    ...query,
    data: wanted === '' ? undefined : query.data,
    isSearching: wanted !== '' && (query.isFetching || wanted !== settled),
  };
}

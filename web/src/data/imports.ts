import { api, type CallOf, type Import, type ImportPreview } from '@daybook/contracts';
import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callList } from '../lib/api/index.ts';
import { createSending } from './import-sending.ts';
import { keys } from './keys.ts';
import { useChange } from './use-change.ts';

/** How a file is to be read. */
export type ImportReading = Pick<NonNullable<CallOf<typeof api.imports.create>['query']>, 'timezone' | 'date_order'>;

/** What a file would bring; asked again when it is to be read differently. */
export function useImportPreview(file: File | null, reading: ImportReading) {
  return useQuery({
    queryKey: [...keys.imports, 'preview', file?.name, file?.size, file?.lastModified, reading],
    queryFn: async ({ signal }) => {
      const query = { ...reading, dry_run: 'true' as const };
      return (await call(api.imports.create, { query }, { file: file as File, signal })) as ImportPreview;
    },
    enabled: file !== null,
    placeholderData: keepPreviousData,
    // A file does not change by itself, and a large one takes a while.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

export function useImports(page: number) {
  return useQuery({
    queryKey: [...keys.imports, 'list', page],
    queryFn: ({ signal }) => callList(api.imports.list, { query: { page, per_page: 10 } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Of an import that was just made, so that it is among the newest. */
export function useIsUndone(id: string | undefined): boolean {
  const { data } = useImports(1);
  return data?.data.some((one) => one.id === id && one.status === 'reverted') ?? false;
}

/** Everything that shows time, tasks or projects is another thing after an import, or after its end. */
function refreshAll(client: QueryClient): Promise<unknown> {
  const touched = [keys.imports, keys.time, keys.tasks, keys.projects, keys.clients, keys.tags, keys.analytics];
  return Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })));
}

export function useImportFile() {
  const client = useQueryClient();
  const [send] = useState(() => createSending(sendImport));
  return useChange({
    mutationFn: ({ file, reading }: { file: File; reading: ImportReading }) => send(file, reading),
    onSettled: () => refreshAll(client),
    // A large file is sent again when somebody asks for it.
    retry: false,
  });
}

async function sendImport(file: File, reading: ImportReading, idempotencyKey: string): Promise<Import> {
  const query = { ...reading, filename: file.name.slice(0, 200) };
  return (await call(api.imports.create, { query }, { file, idempotencyKey })) as Import;
}

export function useRevertImport() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: string) => call(api.imports.revert, { params: { id } }),
    onSettled: () => refreshAll(client),
    retry: false,
  });
}

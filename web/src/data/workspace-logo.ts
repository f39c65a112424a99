import { api, type WorkspaceLogo } from '@daybook/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../lib/api/index.ts';
import { keys } from './keys.ts';
import { useChange } from './use-change.ts';

const keyOf = (id: string) => [...keys.workspaces, id, 'logo'] as const;

/** Null where it has none. */
export function useWorkspaceLogo(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => call(api.workspaceLogo.get, { params: { id } }, { signal }),
  });
}

export function useSetLogo(id: string) {
  const client = useQueryClient();
  return useChange({
    mutationFn: async (file: File) =>
      call(api.workspaceLogo.set, { params: { id }, body: { image: await base64Of(file) } }),
    onSuccess: (logo: WorkspaceLogo) => client.setQueryData(keyOf(id), logo),
    retry: false,
  });
}

export function useRemoveLogo(id: string) {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => call(api.workspaceLogo.remove, { params: { id } }),
    onSuccess: () => client.setQueryData(keyOf(id), null),
    retry: false,
  });
}

/** A data URL has it behind its comma. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

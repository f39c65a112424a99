import { api } from '@daybook/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../lib/api/index.ts';
import { uploader } from '../lib/api/uploader.ts';
import { keys } from './keys.ts';
import { useChange } from './use-change.ts';

/** Sends a file of heartbeats, and tells how much of it has gone out (0 to 1). Who leaves the page gives it up. */
export function useImportActivity() {
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const change = useChange({
    mutationFn: (file: File) => {
      setSent(0);
      abort.current = new AbortController();
      return call(api.activityImports.create, {}, { file, signal: abort.current.signal, fetchWith: uploader(setSent) });
    },
    // What came before it broke off stays.
    onSettled: () => client.invalidateQueries({ queryKey: keys.activity }),
    retry: false,
    networkMode: 'always',
  });
  return { ...change, sent, cancel: () => abort.current?.abort() };
}

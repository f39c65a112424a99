import type { ArchiveRestore } from '@daybook/contracts';
import { isUnderWay, useRestoreMonths } from '../../../data/retention.ts';
import { sayFailure } from '../failure.ts';

/** @param latest what was asked back last: one at a time */
export function useBringBack(workspaceId: string, latest: ArchiveRestore | undefined) {
  const { mutate, isPending } = useRestoreMonths(workspaceId);
  return {
    isBusy: isPending || isUnderWay(latest),
    bringBack: (from: string, to: string) => mutate({ from_month: from, to_month: to }, { onError: sayFailure }),
  };
}

import type { ListedImport } from '@daybook/contracts';
import { lazy, Suspense, useState } from 'react';
import { useImports, useRevertImport } from '../../data/imports.ts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  Button,
  Card,
  ErrorState,
  SkeletonRows,
  sayFailure,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  toast,
} from '../../ui/index.ts';

const UndoDialog = lazy(async () => ({ default: (await import('./undo-dialog.tsx')).UndoDialog }));

/** Every import stays on the list, and those that are in can be undone as a whole. */
export function EarlierImports() {
  const [page, setPage] = useState(1);
  const imports = useImports(page);
  const [doomed, setDoomed] = useState<ListedImport | null>(null);
  const revert = useRevertImport();
  const format = useFormat();

  if (imports.isError) {
    return <ErrorState error={imports.error} onRetry={() => imports.refetch()} isRetrying={imports.isFetching} />;
  }
  if (imports.isPending) return <SkeletonRows count={3} />;
  const { data: rows, pagination } = imports.data;
  if (rows.length === 0) return <p className="text-13 text-muted">{t('importing.earlierEmpty')}</p>;

  const undo = (one: ListedImport) =>
    revert.mutate(one.id, {
      onSuccess: () => toast({ message: t('importing.undone') }),
      onError: sayFailure,
      onSettled: () => setDoomed(null),
    });

  return (
    <>
      <Card isFlush>
        <Table label={t('importing.earlier')}>
          <TableHead>
            <tr>
              <TableHeaderCell>{t('importing.file')}</TableHeaderCell>
              <TableHeaderCell className="max-md:hidden">{t('importing.on')}</TableHeaderCell>
              <TableHeaderCell align="end" className="max-md:hidden">
                {t('importing.imported')}
              </TableHeaderCell>
              <TableHeaderCell align="end" className="max-md:hidden">
                {t('importing.total')}
              </TableHeaderCell>
              <TableHeaderCell className="max-md:hidden">{t('importing.status')}</TableHeaderCell>
              <TableHeaderCell>
                <span className="sr-only">{t('importing.undo')}</span>
              </TableHeaderCell>
            </tr>
          </TableHead>
          <TableBody>
            {rows.map((one) => (
              <TableRow key={one.id}>
                <TableCell className="max-w-40 md:max-w-60">
                  <span className="block truncate font-medium">{one.filename ?? t('importing.unnamed')}</span>
                  {/* On a phone all of it stands in one cell, so that the button has room. */}
                  <span className="block text-12 text-muted md:hidden">
                    {statusText(one, format.ago)} · {format.instant(one.created_at)}
                    <br />
                    {t('importing.entries', { count: one.created })} · {durationProse(one.total_seconds)}
                  </span>
                </TableCell>
                <TableCell className="whitespace-nowrap max-md:hidden">{format.instant(one.created_at)}</TableCell>
                <TableCell isNumeric className="max-md:hidden">
                  {format.number(one.created)}
                </TableCell>
                <TableCell isNumeric className="whitespace-nowrap max-md:hidden">
                  {durationProse(one.total_seconds)}
                </TableCell>
                <TableCell className="whitespace-nowrap text-muted max-md:hidden">
                  {statusText(one, format.ago)}
                </TableCell>
                <TableCell align="end">
                  {one.status === 'done' && (
                    <Button size={28} className="whitespace-nowrap" onPress={() => setDoomed(one)}>
                      {t('importing.undo')}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Card>
      {pagination.pages > 1 && (
        <div className="mt-2 flex justify-end gap-2">
          <Button isDisabled={page === 1} onPress={() => setPage(page - 1)}>
            {t('common.previous')}
          </Button>
          <Button isDisabled={page === pagination.pages} onPress={() => setPage(page + 1)}>
            {t('common.next')}
          </Button>
        </div>
      )}
      {doomed && (
        <Suspense>
          <UndoDialog
            doomed={doomed}
            isPending={revert.isPending}
            onUndo={() => undo(doomed)}
            onClose={() => setDoomed(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function statusText(one: ListedImport, ago: (instant: string | null) => string): string {
  switch (one.status) {
    case 'done':
      return t('importing.statusDone');
    case 'reverted':
      return t('importing.statusReverted', { when: ago(one.reverted_at) });
    case 'failed':
      return t('importing.statusFailed');
    case 'running':
      return t('importing.statusRunning');
  }
}

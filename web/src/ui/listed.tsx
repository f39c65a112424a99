import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Card } from './card.tsx';
import { Pager } from './pager.tsx';
import { SkeletonRows } from './skeleton.tsx';
import { ErrorState } from './states.tsx';
import { Table, TableBody, TableHead } from './table.tsx';

interface ListedProps<R> {
  query: UseQueryResult<{ data: R[]; pagination: { pages: number } }>;
  label: string;
  head: ReactNode;
  row: (one: R) => ReactNode;
  /** Where there is none. */
  empty: ReactNode;
  page: number;
  onPage: (page: number) => void;
}

/** A page of a list as a table, in each of its states. */
export function Listed<R>({ query, label, head, row, empty, page, onPage }: ListedProps<R>) {
  if (query.isPending) return <SkeletonRows count={8} />;
  if (!query.data)
    return <ErrorState error={query.error} onRetry={() => query.refetch()} isRetrying={query.isFetching} />;
  const { data, pagination } = query.data;
  if (data.length === 0) return <Card>{empty}</Card>;
  return (
    <>
      <Card isFlush>
        <Table label={label}>
          <TableHead>
            <tr>{head}</tr>
          </TableHead>
          <TableBody>{data.map(row)}</TableBody>
        </Table>
      </Card>
      <Pager page={page} pages={pagination.pages} onChange={onPage} />
    </>
  );
}

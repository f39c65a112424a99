import { useState } from 'react';
import { useTimeArchive } from '../../../data/retention.ts';
import { useToday } from '../../../data/use-today.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import {
  Button,
  EmptyState,
  ErrorState,
  Pager,
  SkeletonRows,
  Table,
  TableBody,
  TableCell,
  TableFoot,
  TableHead,
  TableHeaderCell,
  TableRow,
} from '../../../ui/index.ts';
import { RangeToBringBack } from './range-to-bring-back.tsx';
import { RestoreState } from './restore-state.tsx';
import { useBringBack } from './use-bring-back.ts';
import { useMonthName } from './use-month-name.ts';

interface ArchivedMonthsProps {
  workspaceId: string;
  isDisabled: boolean;
}

export function ArchivedMonths({ workspaceId, isDisabled }: ArchivedMonthsProps) {
  const [page, setPage] = useState(1);
  const { data, error, isPending, isFetching, refetch } = useTimeArchive(workspaceId, page);
  const format = useFormat();
  const today = useToday();
  const monthName = useMonthName();
  const restore = data?.restores[0];
  const { bringBack, isBusy } = useBringBack(workspaceId, restore);
  if (isPending) return <SkeletonRows count={4} />;
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} />;
  const { totals, due, pagination } = data;
  const hours = (seconds: number) => t('retention.hours', { hours: format.number(Math.round(seconds / 3600)) });
  const size = (bytes: number) => t('retention.kilobytes', { size: format.number(Math.ceil(bytes / 1024)) });
  return (
    <div className="flex w-full flex-col gap-3">
      {restore && <RestoreState restore={restore} />}
      {due && due.entries > 0 && (
        <p className="text-13 text-muted">
          {t('retention.due', { count: due.entries, day: format.dayWithYear(due.before, today) })}
        </p>
      )}
      {data.data.length === 0 ? (
        <EmptyState title={t('retention.empty')} hint={t('retention.emptyHint')} />
      ) : (
        <>
          <RangeToBringBack
            months={data.data.map(({ month }) => month)}
            isDisabled={isDisabled || isBusy}
            onBringBack={bringBack}
          />
          <Table label={t('retention.archive')}>
            <TableHead>
              <tr>
                <TableHeaderCell>{t('retention.month')}</TableHeaderCell>
                <TableHeaderCell align="end" className="max-md:hidden">
                  {t('retention.people')}
                </TableHeaderCell>
                <TableHeaderCell align="end">{t('retention.entries')}</TableHeaderCell>
                <TableHeaderCell align="end">{t('retention.time')}</TableHeaderCell>
                <TableHeaderCell align="end" className="max-md:hidden">
                  {t('retention.size')}
                </TableHeaderCell>
                <TableHeaderCell>
                  <span className="sr-only">{t('retention.bringBack')}</span>
                </TableHeaderCell>
              </tr>
            </TableHead>
            <TableBody>
              {data.data.map(({ month, people, entries, duration_seconds, bytes }) => (
                <TableRow key={month}>
                  <TableCell className="whitespace-nowrap">{monthName(month)}</TableCell>
                  <TableCell isNumeric className="max-md:hidden">
                    {format.number(people)}
                  </TableCell>
                  <TableCell isNumeric>{format.number(entries)}</TableCell>
                  <TableCell isNumeric>{hours(duration_seconds)}</TableCell>
                  <TableCell isNumeric className="max-md:hidden">
                    {size(bytes)}
                  </TableCell>
                  <TableCell align="end">
                    <Button
                      variant="ghost"
                      aria-label={t('retention.bringBackIt', { month: monthName(month) })}
                      isDisabled={isDisabled || isBusy}
                      onPress={() => bringBack(month, month)}
                    >
                      {t('retention.bringBack')}
                    </Button>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
            <TableFoot>
              <TableRow>
                <TableCell>{t('retention.total')}</TableCell>
                <TableCell className="max-md:hidden" />
                <TableCell isNumeric>{format.number(totals.entries)}</TableCell>
                <TableCell isNumeric>{hours(totals.duration_seconds)}</TableCell>
                <TableCell isNumeric className="max-md:hidden">
                  {size(totals.bytes)}
                </TableCell>
                <TableCell />
              </TableRow>
            </TableFoot>
          </Table>
          <Pager page={page} pages={pagination.pages} onChange={setPage} />
        </>
      )}
    </div>
  );
}

import type { AdminRecord } from '@daybook/contracts';
import { useState } from 'react';
import { useActivity } from '../../data/admin.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { EmptyState, Listed, SegmentedControl, TableCell, TableHeaderCell, TableRow } from '../../ui/index.ts';
import { recordText } from './action-text.ts';

/** By the beginning of an action's name. */
const AREAS = [
  ['', () => t('admin.everything')],
  ['user.', () => t('admin.ofUsers')],
  ['workspace.', () => t('admin.ofWorkspaces')],
  ['application.', () => t('applications.title')],
  ['installation.', () => t('admin.ofInstallation')],
] as const;

export function ActivitySection() {
  const [area, setArea] = useState('');
  const [page, setPage] = useState(1);
  const query = useActivity({ page, ...(area ? { action: area } : {}) });
  return (
    <div className="flex flex-col gap-3">
      <SegmentedControl
        className="max-w-full flex-wrap"
        label={t('admin.show')}
        value={area || 'all'}
        onChange={(next) => {
          setArea(next === 'all' ? '' : next);
          setPage(1);
        }}
        options={AREAS.map(([id, label]) => ({ id: id || 'all', label: label() }))}
      />
      <Listed
        query={query}
        label={t('admin.activity')}
        page={page}
        onPage={setPage}
        empty={<EmptyState title={t('admin.noActivity')} />}
        head={
          <>
            <TableHeaderCell className="max-md:hidden">{t('admin.when')}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t('admin.who')}</TableHeaderCell>
            <TableHeaderCell>{t('admin.what')}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t('admin.from')}</TableHeaderCell>
          </>
        }
        row={(record) => <RecordRow key={record.id} record={record} />}
      />
    </div>
  );
}

function RecordRow({ record }: { record: AdminRecord }) {
  const { at, ip } = record;
  const { who, what } = recordText(record);
  const format = useFormat();
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap text-muted max-md:hidden" title={format.exact(at)}>
        {format.instant(at)}
      </TableCell>
      <TableCell className="max-w-60 truncate font-medium max-md:hidden">{who}</TableCell>
      {/* On a phone the other columns stand around what was done. */}
      <TableCell className="wrap-anywhere max-md:py-2">
        <span className="block font-medium md:hidden">{who}</span>
        {what}
        <span className="block text-12 text-muted md:hidden">
          {format.instant(at)}
          {ip && ` · ${ip}`}
        </span>
      </TableCell>
      <TableCell className="font-mono text-12 text-muted max-md:hidden">{ip}</TableCell>
    </TableRow>
  );
}

import { useDeferredValue, useState } from 'react';
import { useWorkspaceOverview } from '../../data/admin.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  EmptyState,
  Listed,
  SearchField,
  SegmentedControl,
  TableCell,
  TableHeaderCell,
  TableRow,
} from '../../ui/index.ts';

type Kind = 'all' | 'team' | 'personal';

export function WorkspacesSection() {
  const [kind, setKind] = useState<Kind>('all');
  const [text, setText] = useState('');
  const [page, setPage] = useState(1);
  const q = useDeferredValue(text.trim());
  const format = useFormat();
  const query = useWorkspaceOverview({ page, ...(q ? { q } : {}), ...(kind === 'all' ? {} : { kind }) });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label={t('admin.show')}
          value={kind}
          onChange={(next) => {
            setKind(next as Kind);
            setPage(1);
          }}
          options={[
            { id: 'all', label: t('admin.all') },
            { id: 'team', label: t('admin.team') },
            { id: 'personal', label: t('admin.personal') },
          ]}
        />
        <SearchField
          label={t('admin.findWorkspace')}
          value={text}
          onChange={(next) => {
            setText(next);
            setPage(1);
          }}
          className="w-full md:ml-auto md:w-64"
        />
      </div>
      <Listed
        query={query}
        label={t('admin.workspaces')}
        page={page}
        onPage={setPage}
        empty={<EmptyState title={t('admin.nobody')} />}
        head={
          <>
            <TableHeaderCell>{t('admin.name')}</TableHeaderCell>
            <TableHeaderCell>{t('admin.since')}</TableHeaderCell>
            <TableHeaderCell align="end">{t('admin.members')}</TableHeaderCell>
          </>
        }
        row={(one) => (
          <TableRow key={one.id}>
            <TableCell className="max-w-40 md:max-w-90">
              <span className="flex min-w-0 items-baseline gap-2">
                <span className="truncate font-medium">{one.name}</span>
                {one.kind === 'personal' && <span className="text-12 text-muted">{t('admin.personal')}</span>}
              </span>
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted" title={format.exact(one.created_at)}>
              {format.day(format.dayOf(one.created_at))}
            </TableCell>
            <TableCell isNumeric>{format.number(one.members)}</TableCell>
          </TableRow>
        )}
      />
    </div>
  );
}

import type { Account } from '@daybook/contracts';
import { useDeferredValue, useState } from 'react';
import { useAccounts } from '../../data/admin.ts';
import type { WithProof } from '../../data/security.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  Chip,
  EmptyState,
  Listed,
  SearchField,
  SegmentedControl,
  TableCell,
  TableHeaderCell,
  TableRow,
} from '../../ui/index.ts';
import { AccountMenu } from './account-menu.tsx';

type Which = 'all' | 'admins' | 'locked';

/** @param withProof asks the administrator for one where something needs it */
export function AccountsSection({ withProof }: { withProof: WithProof }) {
  const [which, setWhich] = useState<Which>('all');
  const [text, setText] = useState('');
  const [page, setPage] = useState(1);
  const q = useDeferredValue(text.trim());
  const query = useAccounts({
    page,
    ...(q ? { q } : {}),
    ...(which === 'admins' ? { role: 'admin' as const } : {}),
    ...(which === 'locked' ? { locked: 'true' as const } : {}),
  });
  const choose = (next: string) => {
    setWhich(next as Which);
    setPage(1);
  };
  const find = (next: string) => {
    setText(next);
    setPage(1);
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label={t('admin.show')}
          value={which}
          onChange={choose}
          options={[
            { id: 'all', label: t('admin.all') },
            { id: 'admins', label: t('admin.admins') },
            { id: 'locked', label: t('admin.lockedOnes') },
          ]}
        />
        <SearchField label={t('admin.findUser')} value={text} onChange={find} className="w-full md:ml-auto md:w-64" />
      </div>
      <Listed
        query={query}
        label={t('admin.users')}
        page={page}
        onPage={setPage}
        empty={<EmptyState title={t('admin.nobody')} />}
        head={
          <>
            <TableHeaderCell>{t('admin.person')}</TableHeaderCell>
            <TableHeaderCell>{t('admin.lastUsed')}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t('admin.since')}</TableHeaderCell>
            <TableHeaderCell align="end" className="max-md:hidden">
              {t('admin.inWorkspaces')}
            </TableHeaderCell>
            <TableHeaderCell>
              <span className="sr-only">{t('ui.more')}</span>
            </TableHeaderCell>
          </>
        }
        row={(account) => <AccountRow key={account.id} account={account} withProof={withProof} />}
      />
    </div>
  );
}

function AccountRow({ account, withProof }: { account: Account; withProof: WithProof }) {
  const format = useFormat();
  const { full_name, email, last_used_at, created_at, workspaces } = account;
  return (
    <TableRow>
      <TableCell className="max-w-40 py-1.5 md:max-w-90">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="truncate font-medium">{full_name}</span>
          <Marks account={account} />
        </span>
        <span className="block truncate text-12 text-muted">{email}</span>
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted" title={format.exact(last_used_at)}>
        {last_used_at ? format.ago(last_used_at) : t('admin.never')}
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted max-md:hidden" title={format.exact(created_at)}>
        {format.day(format.dayOf(created_at))}
      </TableCell>
      <TableCell isNumeric className="max-md:hidden">
        {format.number(workspaces)}
      </TableCell>
      <TableCell align="end">
        <AccountMenu account={account} withProof={withProof} />
      </TableCell>
    </TableRow>
  );
}

function Marks({ account: { role, locked_at, locked_until, deletion_due_at } }: { account: Account }) {
  const format = useFormat();
  return (
    <>
      {deletion_due_at && (
        <Chip tone="bad">{t('admin.isLeaving', { day: format.day(format.dayOf(deletion_due_at)) })}</Chip>
      )}
      {role === 'admin' && <Chip tone="accent">{t('admin.isAdmin')}</Chip>}
      {locked_at && <Chip tone="bad">{t('admin.isLocked')}</Chip>}
      {!locked_at && locked_until && (
        <Chip tone="warn">{t('admin.isLockedUntil', { time: format.time(locked_until) })}</Chip>
      )}
    </>
  );
}

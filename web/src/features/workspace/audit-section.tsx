import type { AuditRecord, Workspace } from '@daybook/contracts';
import { useState } from 'react';
import { useEveryMember } from '../../data/members.ts';
import { useProjectLookup } from '../../data/projects.ts';
import { useAudit } from '../../data/workspace-settings.ts';
import { happenedText } from '../../lib/audit-action-text.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, EmptyState, Listed, TableCell, TableHeaderCell, TableRow } from '../../ui/index.ts';
import { AuditChanges } from './audit-changes.tsx';
import { type AuditChoice, AuditFilterBar, EVERYTHING, filtersOf } from './audit-filters.tsx';
import { didText, type ValueWords } from './audit-text.ts';
import { ExportAudit } from './export-audit.tsx';

export function AuditSection({ workspace }: { workspace: Workspace }) {
  const [choice, setChoice] = useState(EVERYTHING);
  const [page, setPage] = useState(1);
  const filters = filtersOf(choice);
  const query = useAudit(workspace.id, page, filters);
  const nameOf = useNames(workspace.id);
  const isFiltered = Object.keys(filters).length > 0;
  const choose = (part: Partial<AuditChoice>) => {
    setChoice((before) => ({ ...before, ...part }));
    setPage(1);
  };
  return (
    <div className="flex flex-col gap-3">
      <AuditFilterBar workspace={workspace} value={choice} onChange={choose} />
      <div className="flex justify-end gap-2">
        {isFiltered && (
          <Button variant="ghost" onPress={() => choose(EVERYTHING)}>
            {t('auditLog.clear')}
          </Button>
        )}
        <ExportAudit workspaceId={workspace.id} filters={filters} />
      </div>
      <Listed
        query={query}
        label={t('auditLog.title')}
        page={page}
        onPage={setPage}
        empty={
          isFiltered ? (
            <EmptyState title={t('auditLog.noneFits')} hint={t('auditLog.noneFitsHint')} />
          ) : (
            <EmptyState title={t('auditLog.none')} />
          )
        }
        head={
          <>
            <TableHeaderCell className="max-md:hidden">{t('auditLog.when')}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t('auditLog.who')}</TableHeaderCell>
            <TableHeaderCell>{t('auditLog.what')}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t('auditLog.from')}</TableHeaderCell>
          </>
        }
        row={(record) => <RecordRow key={record.id} record={record} nameOf={nameOf} />}
      />
    </div>
  );
}

/** Of people and projects, whose ids are among what changes. */
function useNames(workspaceId: string): ValueWords['nameOf'] {
  const { data: members = [] } = useEveryMember(workspaceId);
  const { data: former = [] } = useEveryMember(workspaceId, { former: true });
  const projectOf = useProjectLookup();
  const names = new Map([...former, ...members].map(({ user_id, full_name }) => [user_id, full_name]));
  return (id) => names.get(id) ?? projectOf(id)?.name;
}

function RecordRow({ record, nameOf }: { record: AuditRecord; nameOf: ValueWords['nameOf'] }) {
  const format = useFormat();
  const { at, actor, token_id, action, object_name, changes, ip } = record;
  const happened = actor && happenedText(action, actor.full_name);
  const who = happened
    ? t('accountLog.stranger')
    : actor
      ? (actor.full_name ?? t('auditLog.formerly'))
      : t('auditLog.theProgram');
  // Who joins or leaves is named already, and so is whose account it is.
  const isThemselves = ['member', 'user'].includes(record.object_type) && record.object_id === actor?.id;
  const by = token_id && <span className="block text-12 font-normal text-muted">{t('auditLog.byToken')}</span>;
  return (
    <TableRow>
      <TableCell className="py-2 align-top whitespace-nowrap text-muted max-md:hidden" title={format.exact(at)}>
        {format.instant(at)}
      </TableCell>
      <TableCell className="max-w-48 py-2 align-top font-medium max-md:hidden">
        <span className="block truncate">{who}</span>
        {by}
      </TableCell>
      <TableCell className="py-2 align-top">
        <div className="md:hidden">
          <span className="font-medium">{who}</span>
          {by}
        </div>
        <span className="wrap-anywhere">
          {happened ?? didText(action, object_name !== null)}
          {object_name && !isThemselves && <span className="font-medium"> {object_name}</span>}
        </span>
        {/* Of what is gone for good there is nothing but its name, which stands above. */}
        {!action.endsWith('.purged') && <AuditChanges changes={changes} nameOf={nameOf} />}
        <p className="mt-0.5 text-12 text-muted md:hidden">
          {format.instant(at)}
          {ip && ` · ${ip}`}
        </p>
      </TableCell>
      <TableCell className="py-2 align-top font-mono text-12 text-muted max-md:hidden">{ip}</TableCell>
    </TableRow>
  );
}

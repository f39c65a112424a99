import type { Application } from '@daybook/contracts';
import { Copy, Pencil, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useApplications, useRemoveApplication } from '../../../data/applications.ts';
import { t } from '../../../lib/messages/index.ts';
import {
  Button,
  Chip,
  ConfirmDialog,
  EmptyState,
  IconButton,
  Listed,
  TableCell,
  TableHeaderCell,
  TableRow,
  toast,
} from '../../../ui/index.ts';
import { scopesText } from '../api-tokens/scope-groups.ts';
import { ApplicationDialog } from './application-dialog.tsx';
import { sayFailure } from './failure.ts';

/** Administration → Applications. */
export function ApplicationsSection() {
  const [page, setPage] = useState(1);
  const [isRegistering, setRegistering] = useState(false);
  const query = useApplications(page);
  return (
    <div className="flex flex-col gap-3">
      <Button variant="primary" icon={<Plus />} className="self-start" onPress={() => setRegistering(true)}>
        {t('applications.register')}
      </Button>
      <Listed
        query={query}
        label={t('applications.title')}
        page={page}
        onPage={setPage}
        empty={<EmptyState title={t('applications.none')} />}
        head={
          <>
            <TableHeaderCell>{t('applications.application')}</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t('applications.goesBack')}</TableHeaderCell>
            <TableHeaderCell align="end">{t('applications.people')}</TableHeaderCell>
            <TableHeaderCell>
              <span className="sr-only">{t('ui.more')}</span>
            </TableHeaderCell>
          </>
        }
        row={(application) => <ApplicationRow key={application.id} application={application} />}
      />
      {isRegistering && <ApplicationDialog onEnd={() => setRegistering(false)} />}
    </div>
  );
}

function ApplicationRow({ application }: { application: Application }) {
  const { name, client_id, redirect_uris, scopes, built_in, people } = application;
  const [doing, setDoing] = useState<'edit' | 'remove'>();
  const end = () => setDoing(undefined);
  const id = useRef<HTMLSpanElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(client_id);
      toast({ message: t('applications.idCopied', { name }), tone: 'good' });
    } catch {
      // At an address without HTTPS pages may not copy.
      if (id.current) window.getSelection()?.selectAllChildren(id.current);
      toast({ message: t('common.copyByHand') });
    }
  };
  return (
    <TableRow>
      <TableCell className="max-w-44 py-1.5 md:max-w-90">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {built_in && <Chip>{t('applications.isBuiltIn')}</Chip>}
        </span>
        <span
          ref={id}
          className="block truncate font-mono text-12 text-muted select-all"
          title={t('applications.clientId')}
        >
          {client_id}
        </span>
        <span className="block truncate text-12 text-muted" title={scopesText(scopes)}>
          {scopesText(scopes)}
        </span>
      </TableCell>
      <TableCell className="max-w-70 py-1.5 max-md:hidden">
        {redirect_uris.map((uri) => (
          <span key={uri} className="block truncate font-mono text-12" title={uri}>
            {uri}
          </span>
        ))}
      </TableCell>
      <TableCell isNumeric>{people}</TableCell>
      <TableCell align="end">
        <span className="inline-flex">
          <IconButton aria-label={t('applications.copyId', { name })} onPress={copy}>
            <Copy />
          </IconButton>
          {!built_in && (
            <>
              <IconButton aria-label={t('applications.edit', { name })} onPress={() => setDoing('edit')}>
                <Pencil />
              </IconButton>
              <IconButton aria-label={t('applications.removeName', { name })} onPress={() => setDoing('remove')}>
                <Trash2 />
              </IconButton>
            </>
          )}
        </span>
        {doing === 'edit' && <ApplicationDialog application={application} onEnd={end} />}
        {doing === 'remove' && <Removal application={application} onEnd={end} />}
      </TableCell>
    </TableRow>
  );
}

/** Asks first: it would come back with another id, and everybody would have to let it in anew. */
function Removal({
  application: { id, name, version, people },
  onEnd,
}: {
  application: Application;
  onEnd: () => void;
}) {
  const remove = useRemoveApplication();
  return (
    <ConfirmDialog
      title={t('applications.removeTitle', { name })}
      confirmLabel={t('applications.remove')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onEnd()}
      isPending={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { id, version },
          {
            onSuccess: () => toast({ message: t('applications.removed', { name }) }),
            onError: sayFailure,
            onSettled: onEnd,
          },
        )
      }
    >
      {t('applications.removeText', { count: people })}
    </ConfirmDialog>
  );
}

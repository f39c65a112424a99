import type { Client } from '@daybook/contracts';
import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { useClients, useCreateClient } from '../../data/clients.ts';
import { useWorkspace } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, EmptyState, nextProjectColor, SearchField, SkeletonRows } from '../../ui/index.ts';
import { ClientRow } from './client-row.tsx';
import { sayFailure } from './failure-text.ts';
import { ListError } from './list-error.tsx';
import { NewNamed } from './new-named.tsx';

/** From here on one searches instead of looking. */
const MANY = 10;

export function ClientsSection() {
  const { data: clients, error, isPending, isFetching, refetch } = useClients();
  const { data: workspace } = useWorkspace();
  const { locale } = useFormat();
  const [wanted, setWanted] = useState('');
  const [showsArchived, setShowsArchived] = useState(false);
  const create = useCreateClient();

  if (isPending) return <SkeletonRows count={6} />;
  if (!clients) return <ListError error={error} onRetry={refetch} isRetrying={isFetching} />;

  const seesRates = workspace?.permissions.includes('rates:read') ?? false;
  const found = (isArchived: boolean) =>
    clients
      .filter(({ name, archived }) => archived === isArchived && fits(name, wanted))
      .sort((a, b) => a.name.localeCompare(b.name, locale, { numeric: true }) || a.id.localeCompare(b.id));
  const shown: Client[] = [...found(false), ...(showsArchived || wanted ? found(true) : [])];
  const archivedCount = clients.filter(({ archived }) => archived).length;

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <NewNamed
          commandId="settings.new_client"
          section={t('clients.title')}
          label={t('clients.name')}
          placeholder={t('clients.new')}
          onAdd={(name, onError) =>
            create.mutate(
              { id: uuidv7(), name, color: nextProjectColor(clients.map(({ color }) => color)) },
              { onError: (failure) => onError(failure) },
            )
          }
          onFailure={sayFailure}
        />
        {clients.length > MANY && (
          <SearchField
            label={t('clients.find')}
            value={wanted}
            onChange={setWanted}
            className="w-full md:ml-auto md:w-56"
          />
        )}
      </div>
      {clients.length === 0 ? (
        <EmptyState icon={<Building2 />} title={t('clients.empty')} hint={t('clients.emptyHint')} keys="n" />
      ) : (
        <ul className="flex flex-col border-t border-line">
          {shown.map((client) => (
            <ClientRow key={client.id} client={client} seesRates={seesRates} />
          ))}
          {shown.length === 0 && wanted && (
            <li className="py-4 text-13 text-muted">{t('settings.nothingFound', { text: wanted })}</li>
          )}
        </ul>
      )}
      {archivedCount > 0 && !wanted && (
        <Button variant="ghost" className="self-start" onPress={() => setShowsArchived(!showsArchived)}>
          {showsArchived ? t('settings.hideArchived') : t('settings.showArchived', { count: archivedCount })}
        </Button>
      )}
    </div>
  );
}

function fits(name: string, wanted: string): boolean {
  return name.toLowerCase().includes(wanted.trim().toLowerCase());
}

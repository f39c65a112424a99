import type { Provider, ProviderIdentity } from '@daybook/contracts';
import { useConnect, useIdentities, useProviders } from '../../../data/providers.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button, Card, ErrorState, SkeletonRows } from '../../../ui/index.ts';
import { useWithProof } from '../factors/with-proof.ts';
import { IdentityRow } from './identity-row.tsx';
import { sayDepartureFailure } from './problem.ts';

export function ConnectedAccountsPart() {
  const providers = useProviders();
  const identities = useIdentities();
  if (providers.isPending || identities.isPending) return <SkeletonRows count={2} />;
  if (!providers.data || !identities.data) {
    return (
      <ErrorState
        error={providers.error ?? identities.error}
        onRetry={() => {
          void providers.refetch();
          void identities.refetch();
        }}
        isRetrying={providers.isFetching || identities.isFetching}
        className="py-6!"
      />
    );
  }
  return (
    <div className="flex flex-col items-start gap-3">
      <Card isFlush className="w-full">
        {identities.data.length === 0 ? (
          <p className="px-4 py-3 text-13 text-muted">{t('providers.none')}</p>
        ) : (
          <ul aria-label={t('providers.title')} className="divide-y divide-line">
            {identities.data.map((identity) => (
              <IdentityRow key={identity.id} identity={identity} />
            ))}
          </ul>
        )}
      </Card>
      <ConnectButtons providers={providers.data.filter(isFree(identities.data))} />
    </div>
  );
}

/** A second account at the same provider is nobody's everyday need. */
function isFree(identities: readonly ProviderIdentity[]) {
  return ({ id }: Provider) => !identities.some(({ provider, usable }) => usable && provider === id);
}

function ConnectButtons({ providers }: { providers: readonly Provider[] }) {
  const connect = useConnect(useWithProof());
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          isPending={connect.isPending && connect.variables === id}
          onPress={() => connect.mutate(id, { onError: (error) => sayDepartureFailure(error, name) })}
        >
          {t('providers.connect', { name })}
        </Button>
      ))}
    </div>
  );
}

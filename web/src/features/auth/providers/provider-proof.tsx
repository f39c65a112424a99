import { useIdentities, useProveAt } from '../../../data/providers.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button } from '../../../ui/index.ts';
import { sayDepartureFailure } from './problem.ts';

/** Proving it at a provider leaves the page: what asked for it is done again afterwards. */
export function ProviderProof() {
  const { data: identities = [] } = useIdentities();
  const prove = useProveAt();
  const usable = identities.filter(({ usable }) => usable);
  const each = usable.filter(({ provider }, n) => usable.findIndex((other) => other.provider === provider) === n);
  return (
    <div className="flex flex-wrap gap-2">
      {each.map(({ provider, name }) => (
        <Button
          key={provider}
          isPending={prove.isPending && prove.variables === provider}
          onPress={() => prove.mutate(provider, { onError: (error) => sayDepartureFailure(error, name) })}
        >
          {t('providers.proveAt', { name })}
        </Button>
      ))}
    </div>
  );
}

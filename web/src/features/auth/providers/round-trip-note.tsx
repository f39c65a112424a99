import { useSearchParams } from 'react-router';
import { useProviders } from '../../../data/providers.ts';
import { t } from '../../../lib/messages/index.ts';
import { Banner } from '../../../ui/index.ts';
import { nameIn, problemIn } from './problem.ts';

/** Settings → Security, for who has just come back from a provider. */
export function RoundTripNote() {
  const [query, setQuery] = useSearchParams();
  const { data: providers, isPending } = useProviders();
  const problem = problemIn(query);
  const isDone = query.has('connected') || query.has('proved');
  // The name comes with the list.
  if (isPending || (!problem && !isDone)) return null;
  const name = (key: string) => nameIn(query, key, providers);
  const dismiss = () => setQuery({}, { replace: true });
  if (problem) {
    return (
      <Banner tone={problem === 'cancelled' ? 'info' : 'warn'} onDismiss={dismiss}>
        {t(`providers.problem.${problem}`, { name: name('provider') })}
      </Banner>
    );
  }
  return (
    <Banner tone="good" onDismiss={dismiss}>
      {query.has('connected') ? t('providers.connected', { name: name('connected') }) : t('providers.proved')}
    </Banner>
  );
}

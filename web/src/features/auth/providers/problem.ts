import { PROVIDER_PROBLEMS, type Provider, type ProviderProblem } from '@daybook/contracts';
import { ApiError } from '../../../lib/api/index.ts';
import { failureText, type OwnWords } from '../../../lib/failure-text.ts';
import { t } from '../../../lib/messages/index.ts';
import { toast } from '../../../ui/index.ts';
import { sayFailure } from '../factors/failure.ts';

/** What the address says that a round trip has left behind; null where it says nothing that there is. */
export function problemIn(query: URLSearchParams): ProviderProblem | null {
  const said = query.get('problem');
  return PROVIDER_PROBLEMS.find((problem) => problem === said) ?? null;
}

/** As on its button. What is in the address is shown only where it is the id of one. */
export function nameIn(query: URLSearchParams, key: string, providers: readonly Provider[] = []): string {
  const id = query.get(key);
  return providers.find((provider) => provider.id === id)?.name ?? t('providers.some');
}

/** Why the browser did not even leave. */
export function departureText(error: Error, name: string): string {
  const own: OwnWords = { conflicts: { provider_unavailable: () => t('providers.unavailable', { name }) } };
  if (error instanceof ApiError && error.reason === 'provider_elsewhere') {
    return t('providers.elsewhere', { url: String(error.details.open_url) });
  }
  return failureText(error, own);
}

export function sayDepartureFailure(error: Error, name: string): void {
  const isOurs = error instanceof ApiError && /^provider_/.test(error.reason ?? '');
  if (isOurs) toast({ message: departureText(error, name), tone: 'bad' });
  else sayFailure(error);
}

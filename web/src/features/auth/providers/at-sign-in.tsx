import type { Provider } from '@daybook/contracts';
import { isUnreachable } from '../../../data/connection.ts';
import { useSignInAt } from '../../../data/providers.ts';
import { ApiError } from '../../../lib/api/index.ts';
import { t } from '../../../lib/messages/index.ts';
import { Banner, Button } from '../../../ui/index.ts';
import { AuthFailure } from '../auth-failure.tsx';
import { departureText, nameIn, problemIn } from './problem.ts';

/** Above the form: why the provider did not sign in who has just come back. */
export function ProviderProblem({ query, providers }: { query: URLSearchParams; providers: readonly Provider[] }) {
  const problem = problemIn(query);
  if (!problem) return null;
  return (
    <Banner tone={problem === 'cancelled' ? 'info' : 'warn'} className="mb-4 pr-3">
      {t(`providers.problem.${problem}`, { name: nameIn(query, 'provider', providers) })}
    </Banner>
  );
}

/** Below the form: a button for each provider that is set up. @param from the page to land on */
export function ProviderButtons({ providers, from }: { providers: readonly Provider[]; from: string | null }) {
  const signIn = useSignInAt();
  const { error, variables } = signIn;
  if (providers.length === 0) return null;
  return (
    <div className="mt-4 flex flex-col gap-2">
      <p className="mb-1 flex items-center gap-3 text-12 text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('providers.or')}
      </p>
      {providers.map((provider) => (
        <Button
          key={provider.id}
          size={44}
          isPending={signIn.isPending && variables?.provider.id === provider.id}
          onPress={() => signIn.mutate({ provider, from })}
        >
          {t('providers.goOn', { name: provider.name })}
        </Button>
      ))}
      {error instanceof ApiError && error.status === 409 && (
        <Banner tone="bad">{departureText(error, variables?.provider.name ?? t('providers.some'))}</Banner>
      )}
      {error && !(error instanceof ApiError && error.status === 409) && (
        <AuthFailure error={error} isUnreachable={isUnreachable(error)} />
      )}
    </div>
  );
}

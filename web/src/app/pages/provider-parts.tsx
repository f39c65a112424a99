import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { useProviders } from '../../data/providers.ts';
import { lazyCode, useLazyCode } from '../lazy-code.ts';
import { withTexts } from '../with-texts.ts';

/** Code and texts come only where a provider is set up. Should they not come, the form is there all the same. */
const someProvider = lazyCode(() =>
  withTexts(import('../../features/auth/providers/at-sign-in.tsx'), 'settings', 'forms').catch(() => null),
);
const noProvider = lazyCode(async () => null);

/** The form waits so long at most, to be drawn once and not to move under somebody's finger. */
const LONGEST_WAIT_MS = 600;

/** What the sign-in and the sign-up show for providers: a problem above their form, and buttons below. */
export function useProviderParts() {
  const { search } = useLocation();
  const query = new URLSearchParams(search);
  const { data: providers = [], isPending } = useProviders();
  const isWanted = providers.length > 0 || query.has('problem');
  const code = useLazyCode<Awaited<ReturnType<typeof someProvider.load>>>(isWanted ? someProvider : noProvider);
  const [isOverdue, setOverdue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOverdue(true), LONGEST_WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  return {
    isReady: isOverdue || (!isPending && code !== undefined),
    problem: code && <code.ProviderProblem query={query} providers={providers} />,
    buttons: code && <code.ProviderButtons providers={providers} from={query.get('from')} />,
  };
}

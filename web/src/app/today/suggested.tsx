import { lazy, Suspense } from 'react';
import { withTexts } from '../with-texts.ts';

// Most people don't code, and the day is there before it.
const load = () => withTexts(import('../../features/time/suggestions/index.ts'), 'suggestions');
const Suggestions = lazy(async () => ({ default: (await load()).Suggestions }));
const SuggestionCount = lazy(async () => ({ default: (await load()).SuggestionCount }));

interface SuggestedProps {
  day: string;
  today: string;
}

export function Suggested(props: SuggestedProps) {
  return (
    <Suspense>
      <Suggestions {...props} />
    </Suspense>
  );
}

export function SuggestedCount(props: SuggestedProps) {
  return (
    <Suspense>
      <SuggestionCount {...props} />
    </Suspense>
  );
}

import { Sparkles } from 'lucide-react';
import { useSuggestions } from '../../../data/suggestions.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button } from '../../../ui/index.ts';
import type { SuggestionsProps } from './suggestions.tsx';

/** How many there are, and the way to them: they stand below the list, where nobody may look. */
export function SuggestionCount({ day, today }: SuggestionsProps) {
  const { data } = useSuggestions(day, { isLive: day === today });
  const count = data?.suggestions.length ?? 0;
  if (count === 0) return null;
  return (
    <Button variant="ghost" icon={<Sparkles />} onPress={showFirst}>
      {t('suggestions.count', { count })}
    </Button>
  );
}

function showFirst(): void {
  const row = document.querySelector<HTMLElement>('[data-suggestion]');
  row?.scrollIntoView({ block: 'center' });
  row?.querySelector<HTMLElement>('[data-accept]')?.focus({ preventScroll: true });
}

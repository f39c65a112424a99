import type { ActivitySuggestion } from '@daybook/contracts';
import { Minus, Plus } from 'lucide-react';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button } from '../../../ui/index.ts';
import { confidenceText, isSure } from './confidence.ts';

export interface ReasonsProps {
  id: string;
  suggestion: ActivitySuggestion;
  onAlways?: (suggestion: ActivitySuggestion) => void;
}

/** Why it is proposed, what weighs most first. */
export function Reasons({ id, suggestion, onAlways }: ReasonsProps) {
  const format = useFormat();
  const { confidence, reasons, coding_project } = suggestion;
  return (
    <div id={id} className="mt-1 mb-1 ml-4 flex flex-col items-start gap-2 text-12 text-muted">
      <p>
        {t('suggestions.confidence', { confidence: confidenceText(confidence), percent: format.percent(confidence) })}
      </p>
      <ul className="flex flex-col gap-1">
        {reasons.map(({ kind, text, weight }) => (
          <li key={`${kind} ${text}`} className="flex items-start gap-1.5">
            {weight < 0 ? (
              <Minus aria-hidden className="mt-0.5 size-3! shrink-0 text-bad" />
            ) : (
              <Plus aria-hidden className="mt-0.5 size-3! shrink-0 text-good" />
            )}
            <span dir="auto">{text}</span>
          </li>
        ))}
      </ul>
      {onAlways && isSure(suggestion) && (
        <Button size={28} onPress={() => onAlways(suggestion)}>
          {t('suggestions.always', { project: coding_project.name })}
        </Button>
      )}
    </div>
  );
}

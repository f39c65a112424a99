import { type ActivitySuggestion, SURE_CONFIDENCE } from '@daybook/contracts';
import { t } from '../../../lib/messages/index.ts';

const LIKELY = 0.5;

export function isSure({ confidence }: Pick<ActivitySuggestion, 'confidence'>): boolean {
  return confidence >= SURE_CONFIDENCE;
}

/** In words: nobody can tell 0.62 from 0.68. */
export function confidenceText(confidence: number): string {
  if (isSure({ confidence })) return t('suggestions.sure');
  return confidence >= LIKELY ? t('suggestions.likely') : t('suggestions.guess');
}

/** What the entry would be called: what is written is what was seen. */
export function nameOfSuggestion({ task, description, coding_project }: ActivitySuggestion): string {
  return task?.title ?? (description || coding_project.name);
}

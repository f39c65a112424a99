import type { ActivitySuggestion } from '@daybook/contracts';
import { useRef } from 'react';
import { useSuggestionRules, useSuggestions } from '../../../data/suggestions.ts';
import { useCommands } from '../../../lib/commands.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button } from '../../../ui/index.ts';
import { isSure } from './confidence.ts';
import { Rules } from './rules.tsx';
import { SuggestionRow } from './suggestion-row.tsx';
import { useRuleActions } from './use-rule-actions.ts';
import { useSuggestionActions } from './use-suggestion-actions.ts';
import { Written } from './written.tsx';

export interface SuggestionsProps {
  day: string;
  today: string;
}

/** Time entries that the coding of a day could become. Nothing where there are none. */
export function Suggestions({ day, today }: SuggestionsProps) {
  const { data } = useSuggestions(day, { isLive: day === today });
  const rules = useSuggestionRules().data ?? [];
  const actions = useSuggestionActions(day);
  const { always } = useRuleActions();
  const list = useRef<HTMLUListElement>(null);
  const suggestions = data?.suggestions ?? [];
  const written = data?.written_by_rules ?? [];
  const sure = suggestions.filter(isSure);

  /** The one with the focus, else the first. */
  const current = (): ActivitySuggestion | undefined => {
    const id = document.activeElement?.closest<HTMLElement>('[data-suggestion]')?.dataset.suggestion;
    return suggestions.find((one) => one.id === id) ?? suggestions[0];
  };
  const hasRule = ({ coding_project }: ActivitySuggestion) =>
    rules.some((rule) => rule.coding_project.id === coding_project.id);
  /** The focus goes on to the next one, so that a key pressed again is about that. */
  const leave = (id: string, hasFocus = false) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-suggestion]') ?? [])];
    const at = rows.findIndex((row) => row.dataset.suggestion === id);
    if (!hasFocus && !rows[at]?.contains(document.activeElement)) return;
    (rows[at + 1] ?? rows[at - 1])?.querySelector<HTMLElement>('[data-accept]')?.focus();
  };
  const toCurrent = (work: (suggestion: ActivitySuggestion) => void) => () => {
    const suggestion = current();
    if (!suggestion) return;
    leave(suggestion.id);
    work(suggestion);
  };
  const section = t('suggestions.section');
  useCommands(
    suggestions.length === 0
      ? []
      : [
          {
            ...{ id: 'suggestions.accept', section, title: t('suggestions.acceptFirst'), keys: 'y' },
            run: toCurrent(actions.accept),
          },
          {
            ...{ id: 'suggestions.dismiss', section, title: t('suggestions.dismiss'), keys: 'Shift+x' },
            run: toCurrent(actions.dismiss),
          },
          ...(sure.length === 0
            ? []
            : [
                {
                  ...{ id: 'suggestions.accept_sure', section, keys: 'Shift+y' },
                  title: t('suggestions.acceptSure', { count: sure.length }),
                  run: () => actions.acceptSure(sure),
                },
              ]),
        ],
  );

  if (suggestions.length === 0 && written.length === 0) return null;
  return (
    <section aria-label={t('suggestions.title')} className="rounded-card border border-line bg-surface">
      <header className="flex min-h-11 items-center gap-2 pr-2 pl-4">
        <h2 className="min-w-0 flex-1 truncate text-13 font-semibold">{t('suggestions.title')}</h2>
        <Rules />
        {sure.length > 1 && (
          <Button size={28} keys="Shift+y" onPress={() => actions.acceptSure(sure)}>
            {t('suggestions.acceptSure', { count: sure.length })}
          </Button>
        )}
      </header>
      {suggestions.length > 0 && (
        <ul ref={list} className="border-t border-line">
          {suggestions.map((suggestion) => (
            <SuggestionRow
              key={suggestion.id}
              suggestion={suggestion}
              actions={actions}
              {...(hasRule(suggestion) ? {} : { onAlways: always })}
              onGone={leave}
            />
          ))}
        </ul>
      )}
      {written.length > 0 && <Written written={written} onDelete={actions.deleteWritten} />}
    </section>
  );
}

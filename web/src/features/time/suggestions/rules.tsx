import type { SuggestionRule } from '@daybook/contracts';
import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useSuggestionRules } from '../../../data/suggestions.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button, IconButton, Popover } from '../../../ui/index.ts';
import { confidenceText } from './confidence.ts';
import { useRuleActions } from './use-rule-actions.ts';

/** What is written without being asked, and how to end that. Nothing where there is none. */
export function Rules() {
  const rules = useSuggestionRules().data ?? [];
  const { remove } = useRuleActions();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  if (rules.length === 0) return null;
  return (
    <>
      <Button ref={button} size={28} variant="ghost" onPress={() => setOpen(true)}>
        {t('suggestions.rules', { count: rules.length })}
      </Button>
      {isOpen && (
        <Popover
          label={t('suggestions.rulesTitle')}
          triggerRef={button}
          isOpen
          onOpenChange={setOpen}
          placement="bottom end"
          className="w-80"
        >
          <h3 className="mb-2 text-13 font-semibold">{t('suggestions.rulesTitle')}</h3>
          <ul>
            {rules.map((rule) => (
              <li key={rule.id} className="flex items-center gap-2 border-t border-line py-1 text-13">
                <span className="min-w-0 flex-1">{textOf(rule)}</span>
                <IconButton
                  size={28}
                  aria-label={t('suggestions.removeRule', { project: rule.coding_project.name })}
                  onPress={() => remove(rule.id)}
                >
                  <X />
                </IconButton>
              </li>
            ))}
          </ul>
        </Popover>
      )}
    </>
  );
}

function textOf({ coding_project, branch_pattern, project, task, accept_from }: SuggestionRule): string {
  const target = task?.title ?? project?.name;
  const what = target ? t('suggestions.ruleFor', { project: coding_project.name, target }) : coding_project.name;
  const where = branch_pattern ? `${what} (${t('suggestions.ruleBranches', { pattern: branch_pattern })})` : what;
  return accept_from === null
    ? where
    : t('suggestions.ruleAuto', { project: where, confidence: `“${confidenceText(accept_from)}”` });
}

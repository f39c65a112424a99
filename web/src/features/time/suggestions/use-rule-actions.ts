import { type ActivitySuggestion, SURE_CONFIDENCE } from '@daybook/contracts';
import { useCreateSuggestionRule, useRemoveSuggestionRule } from '../../../data/suggestions.ts';
import { t } from '../../../lib/messages/index.ts';
import { sayFailure, toast } from '../../../ui/index.ts';

/** What can be written down without being asked, and ending that. */
export function useRuleActions() {
  const makeRule = useCreateSuggestionRule();
  const removeRule = useRemoveSuggestionRule();
  return {
    always({ coding_project }: ActivitySuggestion): void {
      makeRule.mutate(
        { coding_project_id: coding_project.id, accept_from: SURE_CONFIDENCE },
        {
          onSuccess: ({ id }) =>
            toast({
              message: t('suggestions.alwaysDone', { project: coding_project.name }),
              tone: 'good',
              action: { label: t('common.undo'), onAction: () => removeRule.mutate({ id }, { onError: sayFailure }) },
            }),
          onError: sayFailure,
        },
      );
    },
    remove(id: string): void {
      removeRule.mutate(
        { id },
        { onSuccess: () => toast({ message: t('suggestions.ruleRemoved') }), onError: sayFailure },
      );
    },
  };
}

import { type ActivitySuggestion, type ActivitySuggestions, SURE_CONFIDENCE } from '@daybook/contracts';
import {
  type SuggestionEdits,
  useAcceptAllSuggestions,
  useAcceptSuggestion,
  useDismissSuggestion,
  useGiveBackEntries,
  useTakeBackEntries,
  useUndismissSuggestion,
} from '../../../data/suggestions.ts';
import { failureText } from '../../../lib/failure-text.ts';
import { durationProse } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';
import { sayFailure, toast } from '../../../ui/index.ts';
import { isSure, nameOfSuggestion } from './confidence.ts';

type Entry = { id: string; workspace_id: string };

/** What can be done to the suggestions of a day, with what is said about it. */
export function useSuggestionActions(day: string) {
  const accept = useAcceptSuggestion(day);
  const acceptAll = useAcceptAllSuggestions(day);
  const dismiss = useDismissSuggestion(day);
  const undismiss = useUndismissSuggestion();
  const takeBack = useTakeBackEntries();
  const giveBack = useGiveBackEntries();

  const onError = (error: Error) =>
    toast({
      message: failureText(error, { conflicts: { already_tracked: () => t('suggestions.alreadyTracked') } }),
      tone: 'bad',
    });
  const undo = (entries: readonly Entry[]) => ({
    label: t('common.undo'),
    onAction: () =>
      takeBack.mutate(entries, {
        onSuccess: () => toast({ message: t('suggestions.undone', { count: entries.length }) }),
        onError: sayFailure,
      }),
  });

  return {
    accept(suggestion: ActivitySuggestion, edits?: SuggestionEdits): void {
      const name = nameOfSuggestion(suggestion);
      accept.mutate(
        { id: suggestion.id, ...(edits ? { edits } : {}) },
        {
          onSuccess: (entry) =>
            toast({
              message: t('suggestions.accepted', { duration: durationProse(entry.duration_seconds), name }),
              action: undo([entry]),
            }),
          onError,
        },
      );
    },
    acceptSure(suggestions: readonly ActivitySuggestion[]): void {
      const ids = suggestions.filter(isSure).map(({ id }) => id);
      acceptAll.mutate(
        { ids, minConfidence: SURE_CONFIDENCE },
        {
          onSuccess: ({ results }) => {
            const entries = results.flatMap(({ entry }) => entry ?? []);
            const seconds = entries.reduce((sum, { duration_seconds }) => sum + duration_seconds, 0);
            const refused = results.flatMap(({ error }) => error ?? []);
            if (entries.length > 0) {
              const count = entries.length;
              toast({
                message: t('suggestions.acceptedAll', { count, duration: durationProse(seconds) }),
                action: undo(entries),
              });
            }
            if (refused[0]) {
              const problem = refused[0].message;
              toast({ message: t('suggestions.someRefused', { count: refused.length, problem }), tone: 'bad' });
            }
          },
          onError,
        },
      );
    },
    dismiss(suggestion: ActivitySuggestion): void {
      const { id } = suggestion;
      dismiss.mutate(
        { id },
        {
          onSuccess: () =>
            toast({
              message: t('suggestions.dismissed', { name: nameOfSuggestion(suggestion) }),
              action: { label: t('common.undo'), onAction: () => undismiss.mutate({ id }, { onError: sayFailure }) },
            }),
          onError,
        },
      );
    },
    deleteWritten(written: ActivitySuggestions['written_by_rules']): void {
      const entries = written.map(({ entry_id, workspace_id }) => ({ id: entry_id, workspace_id }));
      takeBack.mutate(entries, {
        onSuccess: () =>
          toast({
            message: t('suggestions.deletedWritten', { count: entries.length }),
            action: {
              label: t('common.undo'),
              onAction: () => giveBack.mutate(entries, { onError: sayFailure }),
            },
          }),
        onError: sayFailure,
      });
    },
  };
}

export type SuggestionActions = ReturnType<typeof useSuggestionActions>;

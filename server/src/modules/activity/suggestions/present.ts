import type { ActivitySuggestion, ActivitySuggestions } from '@daybook/contracts';
import type { Derived } from './derive.ts';
import type { DecisionRow } from './queries.ts';
import type { Suggestion } from './suggestion.ts';

export function presentSuggestions(
  { days, suggestions, decisions, trackedIds }: Derived,
  codingProjectNames: ReadonlyMap<string, string>,
): ActivitySuggestions {
  const written = decisions.filter(({ rule_id, entry_id }) => rule_id && entry_id && trackedIds.has(entry_id));
  return {
    date_range: {
      start_date: days.dates[0] as string,
      end_date: days.dates.at(-1) as string,
      days: days.dates.length,
      timezone: days.zone,
    },
    suggestions: suggestions.map(presentSuggestion),
    written_by_rules: written.map((decision) => presentWritten(decision, codingProjectNames)),
  };
}

function presentSuggestion(suggestion: Suggestion): ActivitySuggestion {
  const { id, date, block, match, codingProject, workspace, project, task, description } = suggestion;
  return {
    ...{ id, date, start_time: instant(block.start), end_time: instant(block.end) },
    seconds: block.end - block.start,
    coding_seconds: block.ownSeconds,
    coding_project: codingProject,
    branch: block.branch,
    workspace,
    project: project && { id: project.id, name: project.name, color: project.color },
    ...{ task, description, confidence: match.confidence, reasons: match.reasons },
    rule_id: match.rule?.id ?? null,
  };
}

function presentWritten(
  { entry_id, workspace_id, rule_id, coding_project_id, branch, start_time, end_time, confidence }: DecisionRow,
  names: ReadonlyMap<string, string>,
): ActivitySuggestions['written_by_rules'][number] {
  return {
    entry_id: entry_id as string,
    workspace_id: workspace_id as string,
    rule_id: rule_id as string,
    coding_project: { id: coding_project_id, name: names.get(coding_project_id) ?? '' },
    branch,
    start_time: start_time.toISOString(),
    end_time: end_time.toISOString(),
    confidence: confidence ?? 0,
  };
}

/** @param seconds since 1970 */
export function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

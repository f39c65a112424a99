import type { ReportQuestion, Workspace } from '@daybook/contracts';

/** Whether it is about other people's time, too. */
export function asksOthers({ filters: { users } }: ReportQuestion, userId: string): boolean {
  return users === 'all' || (users ?? []).some((id) => id !== userId);
}

/**
 * As the caller may ask it: what somebody shares about a team is about their own time for who may not read others', and
 * without amounts for who may not see rates.
 */
export function permitted(
  question: ReportQuestion,
  { permissions }: Pick<Workspace, 'permissions'>,
  userId: string,
): ReportQuestion {
  const readsOthers = permissions.includes('time:read_others') || !asksOthers(question, userId);
  const { users: _, ...filters } = question.filters;
  const measures = permissions.includes('rates:read')
    ? question.measures
    : question.measures.filter((measure) => measure !== 'billable_amount');
  if (readsOthers && measures.length === question.measures.length) return question;
  return {
    ...question,
    measures: measures.length > 0 ? measures : ['billable_seconds'],
    filters: readsOthers ? question.filters : filters,
  };
}

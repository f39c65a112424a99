import type { ReportQuestion, Workspace } from '@daybook/contracts';

/** Whether it is about other people's time, too. */
export function asksOthers({ filters: { users } }: ReportQuestion, userId: string): boolean {
  return users === 'all' || (users ?? []).some((id) => id !== userId);
}

/** As the caller may ask it: what somebody shares about a team is about their own time for who may not read others'. */
export function permitted(
  question: ReportQuestion,
  { permissions }: Pick<Workspace, 'permissions'>,
  userId: string,
): ReportQuestion {
  if (permissions.includes('time:read_others') || !asksOthers(question, userId)) return question;
  const { users: _, ...filters } = question.filters;
  return { ...question, filters };
}

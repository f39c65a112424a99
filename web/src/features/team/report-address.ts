/** The report of two local days in which what is behind a figure can be looked at. */
export interface Days {
  start_date: string;
  end_date: string;
}

export function personReport({ start_date, end_date }: Days, userId: string): string {
  return address({ from: start_date, to: end_date, by: 'project', users: userId });
}

/** @param projectId null for time without a project */
export function projectReport({ start_date, end_date }: Days, projectId: string | null): string {
  return address({ from: start_date, to: end_date, by: 'user', users: 'all', project: projectId ?? 'none' });
}

/** @param clientId null for time of no client */
export function clientReport({ start_date, end_date }: Days, clientId: string | null): string {
  return address({ from: start_date, to: end_date, by: 'user', users: 'all', client: clientId ?? 'none' });
}

function address(question: Record<string, string>): string {
  return `/reports?${new URLSearchParams({ ...question, show: 'seconds,entries' })}`;
}

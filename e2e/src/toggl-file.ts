/** A Toggl export of invented work: 2,000 rows, one after the other, an hour and a half each. */
export const TOGGL_ROWS = 2000;
const MINUTES = 90;
export const TOGGL_SECONDS = TOGGL_ROWS * MINUTES * 60;

const PROJECTS = ['Lighthouse', 'Greenhouse', 'Observatory'];

/** Ends the day before `today`, so that all of it is in the past. */
export function togglFile(today: Date): string {
  const lines = [
    'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)',
  ];
  const last = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()) - 12 * 3_600_000;
  for (let i = 0; i < TOGGL_ROWS; i += 1) {
    const end = new Date(last - i * 120 * 60_000);
    const start = new Date(end.getTime() - MINUTES * 60_000);
    const [startDay, startTime] = parts(start);
    const [endDay, endTime] = parts(end);
    const project = PROJECTS[i % PROJECTS.length];
    lines.push(
      `Ada Example,ada@example.com,Acme Example,${project},,"Work, part ${i % 40}",Yes,${startDay},${startTime},${endDay},${endTime},01:30:00,"deep, focus",`,
    );
  }
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function parts(instant: Date): [string, string] {
  const [day, time] = instant.toISOString().slice(0, 19).split('T');
  return [day as string, time as string];
}

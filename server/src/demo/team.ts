import { api, type Grant, tokenOfLink } from '@daybook/contracts';
import type { FastifyInstance } from 'fastify';
import { call } from './call.ts';
import { mulberry, pick } from './random.ts';

/** A workspace with two other people in it, who have tracked a month, so that a team's figures have something to show. */
interface TeamGarden {
  app: FastifyInstance;
  /** Of its admin. */
  grant: Grant;
  timezone: string;
  now: Date;
}

const NAME = 'Harbour Studio';
const PROJECTS = [
  { name: 'Harbour Bikes shop', client: 'Harbour Bikes', billable: true },
  { name: 'Fernweh app', client: 'Fernweh Travel', billable: true },
  { name: 'Studio', client: null, billable: false },
];
const MEMBERS = [
  { full_name: 'Robin Sample', email: 'robin@example.com', isTracking: true },
  { full_name: 'Kim Sample', email: 'kim@example.com', isTracking: false },
];
const PASSWORD = 'Demo-team-1';
const WORDS = ['Design', 'Build', 'Review', 'Plan', 'Write', 'Meet'];

const DAYS = 30;
/** Minutes after local midnight. */
const PARTS = [
  [9 * 60, 12 * 60],
  [12 * 60 + 45, 15 * 60],
  [15 * 60, 17 * 60],
] as const;
const TIMER_MINUTES = 35;

export async function plantTeam({ app, grant, timezone, now }: TeamGarden): Promise<void> {
  const workspace = await call(app, grant, api.workspaces.create, { body: { name: NAME } });
  const admin = { ...grant, workspaceId: workspace.id };
  const projects: string[] = [];
  for (const body of PROJECTS) projects.push((await call(app, admin, api.projects.create, { body })).id);
  const random = mulberry(0x7ea);
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timezone).toPlainDate();
  const timerStart = now.getTime() - TIMER_MINUTES * 60_000;

  for (const { full_name, email, isTracking } of MEMBERS) {
    const account = await call(app, null, api.auth.register, {
      body: { full_name, email, password: PASSWORD, timezone },
    });
    const { link } = await call(app, grant, api.invitations.create, { params: { id: workspace.id }, body: {} });
    await call(app, account, api.invitations.accept, { params: { token: tokenOfLink(new URL(link).hash) ?? '' } });
    const member = { ...account, workspaceId: workspace.id };
    for (let back = DAYS; back >= 0; back -= 1) {
      const day = today.subtract({ days: back });
      if (day.dayOfWeek > 5) continue;
      const midnight = day.toZonedDateTime(timezone).epochMilliseconds;
      for (const [from, to] of PARTS) {
        const [start, end] = [from + Math.floor(random() * 20), to - Math.floor(random() * 25)].map(
          (minutes) => midnight + minutes * 60_000,
        ) as [number, number];
        const at = Math.floor(random() ** 1.4 * PROJECTS.length);
        const description = `${pick(WORDS, random)}: ${PROJECTS[at]?.name}`;
        if (end > timerStart) continue;
        const span = { start_time: new Date(start).toISOString(), end_time: new Date(end).toISOString() };
        await call(app, member, api.time.create, {
          body: { project_id: projects[at] as string, description, ...span },
        });
      }
    }
    if (!isTracking) continue;
    await call(app, member, api.time.start, {
      body: { project_id: projects[1] as string, description: 'Build', start_time: new Date(timerStart).toISOString() },
    });
  }
}

import { api, DISTRIBUTION_KEYS } from '@daybook/contracts';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { tries } from '../../../../test/thoroughness.ts';
import { NOW } from '../arrange.ts';
import { ensureMonths } from '../sample-rows.ts';
import { live } from './arrange.ts';
import { checkDashboard } from './check-dashboard.ts';
import { checkDistribution } from './check-distribution.ts';
import { checkProductivity } from './check-productivity.ts';
import { checkTasks } from './check-tasks.ts';
import { historyIn } from './history.ts';
import { queryOf, Recount } from './recount.ts';

/**
 * Every figure of analytics against a plain recount of the rows, for made-up histories in zones with all kinds of days:
 * entries over midnights and clock changes, moved, deleted and tagged anew, with a timer running, and with time of somebody
 * else and of another workspace beside them.
 */

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  'America/Havana',
];

const t = useApp();
beforeAll(async () => {
  await ensureMonths(t.database.owner, '2025-08-01', '2026-12-01');
  t.setNow(NOW);
});

describe.each(ZONES)('in %s', (zone) => {
  test('every figure equals a plain recount of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(historyIn(zone), async (history) => {
        const world = await live(t, zone, history);
        const filter = queryOf(world, history.filter);
        const recount = new Recount(world, filter);
        const asked = { ...history.period, ...filter };
        const { call } = world.user;
        const inTeam = { workspaceId: world.team };

        const check = async () => {
          const dashboard = await call(api.analytics.dashboard, { query: asked }, inTeam);
          expect(dashboard.status).toBe(200);
          checkDashboard(recount, history.period, history.weekStart, dashboard.data);
          for (const by of DISTRIBUTION_KEYS) {
            const distribution = await call(api.analytics.timeDistribution, { query: { ...asked, by } }, inTeam);
            checkDistribution(recount, history.period, distribution.data);
          }
          const { granularity } = history;
          const productivity = await call(api.analytics.productivity, { query: { ...asked, granularity } }, inTeam);
          checkProductivity(recount, history.period, history.weekStart, productivity.data);
          const tasks = await call(api.analytics.tasks, { query: asked }, inTeam);
          checkTasks(recount, history.period, tasks.data);
        };
        await check();
        // What the roll-ups have told, the entries do.
        await t.database.owner.query('update time_rollups set zone_id = null');
        await check();
      }),
      { numRuns: tries(3) },
    );
  }, 120_000);
});

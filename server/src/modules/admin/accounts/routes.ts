import { type Account, api } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { type Database, NOBODY } from '../../../core/db/database.ts';
import { notFound } from '../../../core/errors.ts';
import { ok, type Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import { changeAccount, type Standings } from '../../auth/index.ts';
import { presentAccount } from './present.ts';
import { accountById, accountPage } from './queries.ts';

export function accountRoutes(route: Route, system: Database, standings: Standings): void {
  const find = async (ctx: Ctx, id: string): Promise<Account> => {
    const row = await system.read(NOBODY, (tx) => accountById(tx, id), { oneFlight: true });
    if (!row) throw notFound('account');
    return presentAccount(row, ctx.now);
  };

  route(api.admin.listAccounts, async (ctx, { query }) => {
    const { rows, total } = await system.read(NOBODY, (tx) => accountPage(tx, query, ctx.now), { oneFlight: true });
    return { data: rows.map((row) => presentAccount(row, ctx.now)), pagination: paginationOf(query, total) };
  });

  route(api.admin.getAccount, async (ctx, { params }) => ok(await find(ctx, params.id)));

  route(api.admin.updateAccount, async (ctx, { params, body }) => {
    await changeAccount(ctx, params.id, body, { standings, current: () => find(ctx, params.id) });
    return ok(await find(ctx, params.id));
  });
}

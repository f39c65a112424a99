import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import type { Vault } from '../../../core/secrets/vault.ts';
import { clearSessionCookies, givePassword } from '../../auth/index.ts';
import { cancelDeletion, type DeletionDeps, getDeletionPlan, requestDeletion } from './service.ts';

export function deletionRoutes(route: Route, deps: DeletionDeps & { vault: Vault }): void {
  route(api.accountDeletion.plan, async (ctx) => ok(await getDeletionPlan(ctx)));

  route(api.accountDeletion.request, async (ctx, { body }, { reply }) => {
    if (body.password !== undefined) await givePassword(ctx, body.password, deps);
    const scheduled = await requestDeletion(ctx, ctx.actor.userId, deps);
    clearSessionCookies(reply);
    return ok(scheduled);
  });

  route(api.accountDeletion.cancel, async (ctx) => {
    await cancelDeletion(ctx, ctx.actor.userId, deps.standings);
    return undefined;
  });

  route(api.accountDeletion.requestFor, async (ctx, { params }) => ok(await requestDeletion(ctx, params.id, deps)));

  route(api.accountDeletion.cancelFor, async (ctx, { params }) => {
    await cancelDeletion(ctx, params.id, deps.standings);
    return undefined;
  });
}

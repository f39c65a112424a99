import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { acceptAll, acceptSuggestion } from './service/accept.ts';
import { dismissSuggestion, undismissSuggestion } from './service/dismiss.ts';
import { listSuggestions } from './service/list-suggestions.ts';

export function suggestionRoutes(route: Route): void {
  route(api.activitySuggestions.list, async (ctx, { query }) => ok(await listSuggestions(ctx, query)));

  route(api.activitySuggestions.accept, async (ctx, { params, body }) =>
    ok(await acceptSuggestion(ctx, params.id, body)),
  );

  route(api.activitySuggestions.acceptAll, async (ctx, { body }) => ok(await acceptAll(ctx, body)));

  route(api.activitySuggestions.dismiss, async (ctx, { params }) => {
    await dismissSuggestion(ctx, params.id);
    return undefined;
  });

  route(api.activitySuggestions.undismiss, async (ctx, { params }) => {
    await undismissSuggestion(ctx, params.id);
    return undefined;
  });
}

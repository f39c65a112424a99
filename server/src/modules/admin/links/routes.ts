import { api } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import type { Deps } from '../../../deps.ts';
import { requireFreshProof } from '../../auth/index.ts';
import { undeliveredLinks } from '../../notifications/index.ts';

export function linkRoutes(route: Route, { system, links, config }: Deps): void {
  route(api.admin.listLinks, async (ctx, { query }) => {
    await ctx.db.read((tx) => requireFreshProof(tx, ctx));
    const deps = { system, links, publicUrl: config.publicUrl, hasMailServer: config.mail !== null };
    const { rows, total } = await undeliveredLinks(query, ctx.now, deps);
    // Who reads a link can use it, so that somebody read it stays known.
    const read = rows.filter(({ link }) => link !== null);
    if (read.length > 0) {
      await ctx.db.write(async (tx) => {
        const people = [...new Set(read.flatMap(({ user_id }) => user_id ?? []))];
        audit(tx, ctx, {
          action: 'installation.links_read',
          objectType: 'installation',
          objectId: null,
          changes: { read: [null, people] },
        });
      });
    }
    return { data: rows, pagination: paginationOf(query, total) };
  });
}

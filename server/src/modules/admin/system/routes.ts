import { api } from '@daybook/contracts';
import { NOBODY } from '../../../core/db/database.ts';
import { ok, type Route } from '../../../core/http/route.ts';
import type { Deps } from '../../../deps.ts';
import { VERSION } from '../../../version.ts';
import { databaseFacts } from './queries.ts';

export function systemRoutes(route: Route, { system, config }: Deps): void {
  route(api.admin.system, async () => {
    const { users, workspaces, ...database } = await system.read(NOBODY, (tx) => databaseFacts(tx), {
      oneFlight: true,
    });
    return ok({
      version: VERSION,
      node: process.version,
      uptime_seconds: Math.round(process.uptime()),
      memory_bytes: process.memoryUsage.rss(),
      roles: [...config.roles],
      database: { ...database, embedded: config.database.url === null },
      users,
      workspaces,
    });
  });
}

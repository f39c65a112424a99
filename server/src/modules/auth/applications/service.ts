import type { Application, ApplicationCreate, ApplicationPatch } from '@daybook/contracts';
import type { z } from 'zod';
import { audit, changesBetween, changesOfNew } from '../../../core/audit.ts';
import type { SessionCtx } from '../../../core/context.ts';
import { type Database, NOBODY, type Tx } from '../../../core/db/database.ts';
import { conflict, notFound, staleVersion } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { PageRequest } from '../../../core/pagination.ts';
import type { Standings } from '../standings.ts';
import { presentApplication, scopesOf } from './present.ts';
import {
  type ApplicationRow,
  type ApplicationValues,
  applicationPage,
  type CountedApplicationRow,
  countedApplication,
  deleteApplication,
  insertApplication,
  lockApplication,
  updateApplication,
} from './queries.ts';

export interface ApplicationDeps {
  /** Sees how many people use an application, whoever they are. */
  system: Database;
  standings: Standings;
}

export function getApplications(
  query: PageRequest,
  { system }: ApplicationDeps,
): Promise<{ rows: CountedApplicationRow[]; total: number }> {
  return system.read(NOBODY, (tx) => applicationPage(tx, query), { snapshot: true, oneFlight: true });
}

export async function createApplication(
  ctx: SessionCtx,
  values: z.output<typeof ApplicationCreate>,
  deps: ApplicationDeps,
): Promise<Application> {
  const id = newId();
  await ctx.db.write(async (tx) => {
    await insertApplication(tx, id, values, ctx.now);
    audit(tx, ctx, {
      action: 'application.registered',
      objectType: 'application',
      objectId: id,
      changes: changesOfNew(values),
    });
  });
  return shown(id, deps);
}

/** @throws AppError NOT_FOUND, CONFLICT `built_in_application` or `stale_version` */
export async function changeApplication(
  ctx: SessionCtx,
  id: string,
  { version, ...patch }: z.output<typeof ApplicationPatch>,
  deps: ApplicationDeps,
): Promise<Application> {
  await ctx.db.write(async (tx) => {
    const before = await lockChangeable(tx, id, version, deps);
    const { name, redirect_uris } = before;
    const old: ApplicationValues = { name, redirect_uris, scopes: scopesOf(before) };
    const changes = changesBetween(old, patch);
    if (Object.keys(changes).length === 0) return;
    await updateApplication(tx, id, { ...old, ...withoutAbsent(patch) }, ctx.now);
    audit(tx, ctx, { action: 'application.updated', objectType: 'application', objectId: id, changes });
  });
  // Whoever let it in, what it may do has changed.
  deps.standings.forgetAll();
  return shown(id, deps);
}

/** @throws AppError NOT_FOUND, CONFLICT `built_in_application` or `stale_version` */
export async function removeApplication(
  ctx: SessionCtx,
  id: string,
  version: number | undefined,
  deps: ApplicationDeps,
): Promise<void> {
  await ctx.db.write(async (tx) => {
    const { name, redirect_uris, scopes } = await lockChangeable(tx, id, version, deps);
    await deleteApplication(tx, id);
    audit(tx, ctx, {
      action: 'application.removed',
      objectType: 'application',
      objectId: id,
      changes: { name: [name, null], redirect_uris: [redirect_uris, null], scopes: [scopes, null] },
    });
  });
  deps.standings.forgetAll();
}

async function lockChangeable(
  tx: Tx,
  id: string,
  version: number | undefined,
  deps: ApplicationDeps,
): Promise<ApplicationRow> {
  const row = await lockApplication(tx, id);
  if (!row) throw notFound('application');
  if (row.built_in) throw conflict('built_in_application', 'This application comes with Daybook and stays as it is.');
  if (version !== undefined && version !== row.version) throw staleVersion(await shown(id, deps));
  return row;
}

async function shown(id: string, { system }: ApplicationDeps): Promise<Application> {
  const row = await system.read(NOBODY, (tx) => countedApplication(tx, id), { oneFlight: true });
  // Another administrator was faster.
  if (!row) throw notFound('application');
  return presentApplication(row);
}

function withoutAbsent(patch: Partial<ApplicationValues> | Record<string, unknown>): Partial<ApplicationValues> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

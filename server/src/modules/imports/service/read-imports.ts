import type { Ctx } from '../../../core/context.ts';
import type { JsonText } from '../../../core/json.ts';
import type { Page, PageRequest } from '../../../core/pagination.ts';
import { findImport } from '../access.ts';
import { listImports } from '../queries/imports.ts';

/** @throws AppError NOT_FOUND */
export function getImport(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.read((tx) => findImport(tx, ctx, id), { oneFlight: true });
}

export function getImports(ctx: Ctx, request: PageRequest): Promise<Page> {
  return ctx.db.read((tx) => listImports(tx, ctx.workspaceId, ctx.actor.userId, request), { oneFlight: true });
}

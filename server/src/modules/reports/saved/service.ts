import type { api, BodyOf, QueryOf, Report, ReportQuestion, ReportResult } from '@daybook/contracts';
import { audit, changesBetween, changesOfNew } from '../../../core/audit.ts';
import type { Cache } from '../../../core/cache.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';
import { offsetOf } from '../../../core/pagination.ts';
import { askerOf, asksAmounts, asksOthers } from '../service/resolve.ts';
import { runReport } from '../service/run-report.ts';
import { lockOwnReport, lockRemovableReport, readableReport } from './access.ts';
import { presentReport, questionOf } from './present.ts';
import {
  deleteReport as deleteReportRow,
  insertReport,
  type ReportOrder,
  reportsFor,
  updateReport,
} from './queries.ts';

export async function getReports(
  ctx: Ctx,
  { q, sort, ...page }: QueryOf<typeof api.reports.list>,
): Promise<{ data: Report[]; total: number }> {
  const whose = { workspaceId: ctx.workspaceId, userId: ctx.actor.userId };
  const slice = { q, sort: sort as ReportOrder, limit: page.per_page, offset: offsetOf(page) };
  const { rows, total } = await ctx.db.read((tx) => reportsFor(tx, whose, slice), { snapshot: true, oneFlight: true });
  return { data: rows.map((row) => presentReport(row, ctx)), total };
}

export function getReport(ctx: Ctx, id: string): Promise<Report> {
  return ctx.db.read((tx) => findReport(tx, ctx, id), { oneFlight: true });
}

/** @throws AppError CONFLICT where the id is taken, AUTHORIZATION_ERROR for others' time without the permission */
export function createReport(
  ctx: Ctx,
  { id = newId(), name, question, shared_with_workspace = false }: BodyOf<typeof api.reports.create>,
): Promise<Report> {
  askerOf(ctx, question);
  const { workspaceId, now } = ctx;
  return ctx.db.write(async (tx) => {
    const changes = changesOfNew({ name, question, shared_with_workspace });
    audit(tx, ctx, { action: 'report.created', objectType: 'report', objectId: id, changes });
    await insertReport(tx, {
      workspaceId,
      id,
      userId: ctx.actor.userId,
      name,
      question,
      shared: shared_with_workspace,
      now,
    });
    return findReport(tx, ctx, id);
  });
}

/** What is given as it is already changes nothing. */
export function changeReport(
  ctx: Ctx,
  id: string,
  { version, ...given }: BodyOf<typeof api.reports.update>,
): Promise<Report> {
  if (given.question) askerOf(ctx, given.question);
  return ctx.db.write(async (tx) => {
    const row = await lockOwnReport(tx, ctx, id, version);
    const { name, shared_with_workspace } = row;
    const before = { name, shared_with_workspace, question: questionOf(row) };
    const changes = changesBetween<typeof before>(before, given as Partial<typeof before>);
    if (Object.keys(changes).length === 0) return presentReport(row, ctx);
    audit(tx, ctx, { action: 'report.updated', objectType: 'report', objectId: id, changes });
    const after = Object.fromEntries(Object.entries(changes).map(([field, [, value]]) => [field, value]));
    await updateReport(tx, ctx.workspaceId, id, { ...before, ...after }, ctx.now);
    return findReport(tx, ctx, id);
  });
}

export function deleteReport(ctx: Ctx, id: string, version: number | undefined): Promise<void> {
  return ctx.db.write(async (tx) => {
    const { name } = await lockRemovableReport(tx, ctx, id, version);
    audit(tx, ctx, { action: 'report.deleted', objectType: 'report', objectId: id, changes: { name: [name, null] } });
    await deleteReportRow(tx, ctx.workspaceId, id);
  });
}

/** Everybody sees what they may: who may not read others' time gets the answer for their own. */
export async function runSavedReport(ctx: Ctx, id: string, cache: Cache | null): Promise<ReportResult> {
  const { question } = await savedQuestion(ctx, id);
  return runReport(ctx, question, cache);
}

/** The question of a saved report as the caller may ask it, and its name. */
export function savedQuestion(ctx: Ctx, id: string): Promise<{ name: string; question: ReportQuestion }> {
  return ctx.db.read(async (tx) => {
    const report = await readableReport(tx, ctx, id);
    return { name: report.name, question: permitted(ctx, questionOf(report)) };
  });
}

function permitted(ctx: Ctx, question: ReportQuestion): ReportQuestion {
  return withoutAmounts(ctx, withoutOthers(ctx, question));
}

function withoutAmounts({ actor }: Ctx, question: ReportQuestion): ReportQuestion {
  if (actor.permissions.has('rates:read') || !asksAmounts(question)) return question;
  const measures = question.measures.filter((measure) => measure !== 'billable_amount');
  return { ...question, measures: measures.length > 0 ? measures : ['billable_seconds'] };
}

function withoutOthers({ actor }: Ctx, question: ReportQuestion): ReportQuestion {
  if (actor.permissions.has('time:read_others') || !asksOthers(question, actor.userId)) return question;
  const { users: _, ...filters } = question.filters;
  return { ...question, filters };
}

async function findReport(tx: Tx, ctx: Ctx, id: string): Promise<Report> {
  return presentReport(await readableReport(tx, ctx, id), ctx);
}

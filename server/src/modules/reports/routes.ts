import { api, ReportQuestion } from '@daybook/contracts';
import { file, ok, type Route } from '../../core/http/route.ts';
import { paginationOf } from '../../core/pagination.ts';
import { savedQuestion } from './saved/service.ts';
import { exportEntries, exportReport } from './service/export-report.ts';
import { listEntries } from './service/list-entries.ts';
import { runReport } from './service/run-report.ts';

export function reportRoutes(route: Route): void {
  route(api.reports.run, async (ctx, { body }) => ok(await runReport(ctx, body)));

  route(api.reports.entries, async (ctx, { body, query }) => {
    const { data, total, seconds } = await listEntries(ctx, body, query);
    return { data, pagination: paginationOf(query, total), extra: { total_seconds: seconds } };
  });

  route(api.reports.export, async (ctx, { query: { format, report, question, detailed } }) => {
    const saved = report ? await savedQuestion(ctx, report) : null;
    const make = detailed ? exportEntries : exportReport;
    const { data, mediaType } = await make(ctx, {
      question: saved?.question ?? question ?? ReportQuestion.parse({}),
      title: saved?.name ?? (detailed ? 'Time entries' : 'Time report'),
      format,
    });
    const day = ctx.now.toISOString().slice(0, 10);
    return file(data, mediaType, `${detailed ? 'time-entries' : 'report'}-${day}.${format}`);
  });
}

import { api, ReportQuestion } from '@daybook/contracts';
import type { Cache } from '../../core/cache.ts';
import { file, ok, type Route } from '../../core/http/route.ts';
import { paginationOf } from '../../core/pagination.ts';
import { fileNameOf } from './files/make-file.ts';
import { savedQuestion } from './saved/service.ts';
import { makeFile, readerFor, titleOf } from './service/export-report.ts';
import { AT_ONCE } from './service/file-limits.ts';
import { listEntries } from './service/list-entries.ts';
import { runReport } from './service/run-report.ts';

export function reportRoutes(route: Route, cache: Cache | null): void {
  route(api.reports.run, async (ctx, { body }) => ok(await runReport(ctx, body, cache)));

  route(api.reports.entries, async (ctx, { body, query }) => {
    const { data, total, seconds, amounts } = await listEntries(ctx, body, query);
    return {
      data,
      pagination: paginationOf(query, total),
      extra: { total_seconds: seconds, billable_amount: amounts },
    };
  });

  route(api.reports.export, async (ctx, { query: { format, report, question: given, detailed = false } }) => {
    const saved = report ? await savedQuestion(ctx, report) : null;
    const question = saved?.question ?? given ?? ReportQuestion.parse({});
    const title = titleOf(saved?.name, detailed);
    const { data, mediaType } = await makeFile(readerFor(ctx, question), {
      question,
      format,
      detailed,
      title,
      limits: AT_ONCE,
    });
    return file(data, mediaType, fileNameOf(ctx.now, { detailed, format }));
  });
}

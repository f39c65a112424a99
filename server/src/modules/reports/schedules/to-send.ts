import type { ReportDimension, ReportFigures, ReportResult } from '@daybook/contracts';
import { type Database, enterWorkspace, NOBODY } from '../../../core/db/database.ts';
import { AppError } from '../../../core/errors.ts';
import { labelOf } from '../files/columns.ts';
import { daysText, figureText } from '../files/page-table.ts';
import { questionOf } from '../saved/present.ts';
import { reportById } from '../saved/queries.ts';
import { absentAsker } from '../service/asker.ts';
import { answerQuestion } from '../service/run-report.ts';
import { sharerOf } from '../shares/queries.ts';
import { scheduleOf } from './queries.ts';

export interface ReportToSend {
  name: string;
  workspaceName: string;
  /** `1 Nov 2026 – 30 Nov 2026` */
  days: string;
  /** The first rows, each as a mail says it, and the sum of all. */
  lines: [label: string, figure: string][];
  total: string;
  /** How many rows there are besides. */
  moreRows: number;
}

/** More than this is read on the page. */
const MOST_LINES = 15;

/**
 * The answer of this moment for its owner; undefined where it is not wanted any more, or they may not see it. By whoever sees
 * all.
 */
export function reportToSend(
  db: Database,
  { workspaceId, reportId, userId, now }: { workspaceId: string; reportId: string; userId: string; now: Date },
): Promise<ReportToSend | undefined> {
  return db.readAnywhere(
    NOBODY,
    async (tx) => {
      await enterWorkspace(tx, workspaceId);
      const [owner, report, schedule] = await Promise.all([
        sharerOf(tx, workspaceId, userId),
        reportById(tx, workspaceId, reportId),
        scheduleOf(tx, workspaceId, reportId),
      ]);
      if (!owner || !report || schedule?.user_id !== userId) return undefined;
      const asker = absentAsker(owner, { workspaceId, userId, now });
      try {
        const result = await answerQuestion(tx, asker, questionOf(report));
        return { name: report.name, workspaceName: owner.workspace_name, ...summaryOf(result) };
      } catch (error) {
        // Their role has changed, or too much time has come together: nothing that trying again would mend.
        if (error instanceof AppError) return undefined;
        throw error;
      }
    },
    { snapshot: true },
  );
}

function summaryOf(result: ReportResult): Pick<ReportToSend, 'days' | 'lines' | 'total' | 'moreRows'> {
  const { date_range, group_by, measures, rows, totals } = result;
  const [measure = 'seconds'] = measures;
  const figure = (figures: ReportFigures) => figureText(figures, measure);
  const outer = rows.filter(({ keys }) => keys.length === 1);
  return {
    days: daysText({ first: date_range.start_date, last: date_range.end_date }),
    lines: outer
      .slice(0, MOST_LINES)
      .map((row) => [labelOf(row, group_by[0] as ReportDimension, 0), figure(row.figures)]),
    total: figure(totals),
    moreRows: Math.max(0, outer.length - MOST_LINES),
  };
}

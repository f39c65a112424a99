import { linkTo } from '@daybook/contracts';
import type { ReportToSend } from '../../reports/index.ts';
import type { Person } from './account.ts';
import { composeLetter, type Letter } from './letter.ts';
import { plainName } from './plain-name.ts';

/** The figures themselves; whoever wants to take them apart goes to the page. */
export function reportLetter(person: Person, report: ReportToSend & { id: string }, publicUrl: string): Letter {
  const { lines, moreRows } = report;
  const name = plainName(report.name);
  const more: [string, string][] = moreRows > 0 ? [[`${moreRows} more`, '']] : [];
  return composeLetter({
    subject: `${name}: ${report.total}`,
    name: plainName(person.full_name),
    paragraphs: [
      lines.length > 0
        ? `This is “${name}” of ${plainName(report.workspaceName)}, ${report.days}.`
        : `No time fits “${name}” of ${plainName(report.workspaceName)}, ${report.days}.`,
    ],
    facts: [
      ...lines.map(([label, figure]): [string, string] => [plainName(label), figure]),
      ...more,
      ['Total', report.total],
    ],
    button: { label: 'Open the report', url: `${linkTo(publicUrl, 'reports')}?report=${report.id}` },
    smallPrint: ['You have this report sent to you. The page of the report ends it.'],
    publicUrl,
  });
}

import type { ReportRounding } from '@daybook/contracts';
import type { DaySpan } from '../../../core/local-days.ts';
import type { Letterhead } from '../queries/letterhead.ts';
import { daysText } from './page-table.ts';
import type { PageHead } from './pdf.ts';

/** More names than these are a number. */
const MOST_NAMES = 3;

export function pageHead(
  title: string,
  { workspace, people, logo }: Letterhead,
  { span, rounding }: { span: DaySpan; rounding: ReportRounding | null },
): PageHead {
  return {
    workspace,
    title,
    logo,
    facts: [daysText(span), peopleText(people), ...(rounding ? [roundingText(rounding)] : [])],
  };
}

function peopleText(people: readonly string[]): string {
  if (people.length === 0) return 'Everybody';
  return people.length > MOST_NAMES ? `${people.length} people` : people.join(', ');
}

function roundingText({ minutes, direction, per }: ReportRounding): string {
  const how = direction === 'nearest' ? 'to the nearest' : `${direction} to`;
  const whole = minutes === 60 ? 'hour' : minutes === 1 ? 'minute' : `${minutes} minutes`;
  return `Rounded ${how} ${whole}, each ${per === 'entry' ? 'entry' : 'row'} by itself`;
}

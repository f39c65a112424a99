import {
  ENTRY_SOURCES,
  REPORT_DIMENSIONS,
  REPORT_MEASURES,
  REPORT_PERIODS,
  type ReportFilters,
  type ReportQuestion,
  type ReportRounding,
  ROUNDING_DIRECTIONS,
  ROUNDING_MINUTES,
} from '@daybook/contracts';
import { isDay } from '../../lib/zone.ts';

/** The question as the address of the page says it, so that it can be passed on and found again by going back. */

export const DEFAULT_QUESTION: ReportQuestion = {
  period: 'this_month',
  group_by: ['project'],
  measures: ['seconds', 'entries'],
  filters: {},
};

/** What can't be read is as usual. */
export function parseQuestion(params: URLSearchParams): ReportQuestion {
  const group_by = known(REPORT_DIMENSIONS, params.get('by')).slice(0, 2);
  const measures = known(REPORT_MEASURES, params.get('show'));
  const rounding = parseRounding(params.get('round'));
  return {
    ...parseDays(params),
    group_by: group_by.length > 0 ? group_by : DEFAULT_QUESTION.group_by,
    measures: measures.length > 0 ? REPORT_MEASURES.filter((one) => measures.includes(one)) : DEFAULT_QUESTION.measures,
    filters: parseFilters(params),
    ...(rounding === undefined ? {} : { rounding }),
  };
}

export function formatQuestion(question: ReportQuestion): Record<string, string> {
  const { period, start_date, end_date, group_by, measures, filters, rounding } = question;
  const { users, projects, clients, tasks, tags, untagged, billable, sources, weekdays, q, only_counted } = filters;
  const all: Record<string, string | undefined> = {
    period: start_date ? undefined : period,
    from: start_date,
    to: end_date,
    by: group_by.join(','),
    show: measures.join(','),
    users: users === 'all' ? 'all' : users?.join(','),
    project: projects?.join(','),
    client: clients?.join(','),
    task: tasks?.join(','),
    tag: tags?.join(','),
    untagged: untagged ? 'true' : undefined,
    billable: billable === undefined ? undefined : String(billable),
    source: sources?.join(','),
    weekday: weekdays?.join(','),
    q,
    counted: only_counted ? 'true' : undefined,
    round: formatRounding(rounding),
  };
  return Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => Boolean(pair[1])));
}

/** Whether two questions ask the same. */
export function isSameQuestion(one: ReportQuestion, other: ReportQuestion): boolean {
  return JSON.stringify(formatQuestion(one)) === JSON.stringify(formatQuestion(other));
}

function parseDays(params: URLSearchParams): Pick<ReportQuestion, 'period' | 'start_date' | 'end_date'> {
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  if (isDay(from) && isDay(to) && from <= to) return { start_date: from, end_date: to };
  const period = REPORT_PERIODS.find((one) => one === params.get('period')) ?? DEFAULT_QUESTION.period;
  return { period };
}

function parseFilters(params: URLSearchParams): ReportFilters {
  const filters: ReportFilters = {};
  const users = params.get('users');
  if (users) filters.users = users === 'all' ? 'all' : list(users).filter(isId);
  const projects = list(params.get('project')).filter(isIdOrNone);
  if (projects.length > 0) filters.projects = projects;
  const clients = list(params.get('client')).filter(isIdOrNone);
  if (clients.length > 0) filters.clients = clients;
  const tasks = list(params.get('task')).filter(isIdOrNone);
  if (tasks.length > 0) filters.tasks = tasks;
  const tags = list(params.get('tag'));
  if (tags.length > 0) filters.tags = tags;
  if (params.get('untagged') === 'true') filters.untagged = true;
  const billable = params.get('billable');
  if (billable === 'true' || billable === 'false') filters.billable = billable === 'true';
  const sources = known(ENTRY_SOURCES, params.get('source'));
  if (sources.length > 0) filters.sources = sources;
  const weekdays = list(params.get('weekday')).filter((day) => /^[0-6]$/.test(day));
  if (weekdays.length > 0) filters.weekdays = weekdays.map(Number);
  if (params.get('counted') === 'true') filters.only_counted = true;
  const q = params.get('q');
  if (q) filters.q = q.slice(0, 200);
  if (Array.isArray(filters.users) && filters.users.length === 0) delete filters.users;
  return filters;
}

/** `none`, or `15.up.entry`. */
function parseRounding(text: string | null): ReportRounding | null | undefined {
  if (text === 'none') return null;
  const [minutesText, directionText, per] = (text ?? '').split('.');
  const minutes = ROUNDING_MINUTES.find((one) => String(one) === minutesText);
  const direction = ROUNDING_DIRECTIONS.find((one) => one === directionText);
  if (!minutes || !direction) return undefined;
  return { minutes, direction, per: per === 'total' ? 'total' : 'entry' };
}

function formatRounding(rounding: ReportRounding | null | undefined): string | undefined {
  if (rounding === null) return 'none';
  return rounding && `${rounding.minutes}.${rounding.direction}.${rounding.per}`;
}

function list(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function known<T extends string>(all: readonly T[], text: string | null): T[] {
  const wanted = [...new Set(list(text))];
  return wanted.filter((one): one is T => (all as readonly string[]).includes(one));
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function isIdOrNone(text: string): boolean {
  return text === 'none' || isId(text);
}

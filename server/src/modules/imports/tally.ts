import type { ImportPreview, ImportProblem } from '@daybook/contracts';
import { type Caller, otherPerson } from './people.ts';
import type { TogglEntry } from './toggl-row.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** The figures of an import, counted while its rows go by. A preview and an import count with this. */

export type ReadEntry = TogglEntry & { fingerprint: string };
export type ReadRow = { row: number; entry: ReadEntry | null; problems: ImportProblem[] };

/** An entry that was not imported before, as it will be. */
export type NewEntry = ReadEntry & {
  taskId: string | null;
  /** What was changed to let it in, besides what reading has told. */
  notes: ImportProblem[];
};

export type ProjectName = { name: string; client: string | null };

export type Tally = Pick<
  ImportPreview,
  | 'created'
  | 'skipped'
  | 'total_seconds'
  | 'billable_seconds'
  | 'first_day'
  | 'last_day'
  | 'other_people'
  | 'problems'
  | 'problem_count'
  | 'sample'
> & {
  /** Of the new entries, in the file's order and as it spells them. */
  projects: ProjectName[];
  tags: string[];
  /** Whether the file says of most rows of a project that they are billable. */
  isMostlyBillable(project: ProjectName): boolean;
  /** One start of each month (UTC) of the file. */
  months: Date[];
};

const SHOWN_PROBLEMS = 1_000;
const SHOWN_ENTRIES = 20;
const SHOWN_PEOPLE = 1_000;
/** Nobody has so many. A file does whose columns have shifted, and would fill every list with its descriptions. */
export const MOST_NAMES = 10_000;

export interface Tallying {
  /**
   * The next rows of the file, before anything is done with them.
   * @throws UnreadableFile for more names than anybody has
   */
  read(rows: ReadRow[]): void;
  /**
   * The same rows, after.
   * @param added those of their entries that are new
   */
  keep(rows: ReadRow[], added: NewEntry[]): void;
  finish(): Tally;
}

/** `timezone` is the IANA zone in which first and last day are told. */
export function createTally(timezone: string, caller: Caller): Tallying {
  let created = 0;
  let skipped = 0;
  let totalSeconds = 0;
  let billableSeconds = 0;
  let first: Temporal.Instant | null = null;
  let last: Temporal.Instant | null = null;
  let problemCount = 0;
  const problems: ImportProblem[] = [];
  const sample: ImportPreview['sample'] = [];
  const people = new Set<string>();
  const named = { projects: new Set<string>(), tags: new Set<string>() };
  // By names in small letters: more than half of the rows where it is above zero.
  const billableSurplus = new Map<string, number>();
  const projects = new Map<string, ProjectName>();
  const tags = new Set<string>();
  const months = new Map<string, Date>();

  function report(reported: ImportProblem[]): void {
    problemCount += reported.length;
    problems.push(...reported.slice(0, SHOWN_PROBLEMS - problems.length));
  }

  function addRead(entry: ReadEntry): void {
    const start = dateOf(entry.start);
    const month = start.toISOString().slice(0, 7);
    if (!months.has(month)) months.set(month, start);
    const other = otherPerson(entry, caller);
    if (other !== null && people.size < SHOWN_PEOPLE) people.add(other);
    if (entry.project !== null) {
      named.projects.add(projectKey(entry));
      const key = projectKey(entry).toLowerCase();
      billableSurplus.set(key, (billableSurplus.get(key) ?? 0) + (entry.billable ? 1 : -1));
    }
    for (const tag of entry.tags) named.tags.add(tag);
    if (named.projects.size > MOST_NAMES) throw tooMany('projects');
    if (named.tags.size > MOST_NAMES) throw tooMany('tags');
  }

  function addNew(entry: NewEntry): void {
    const { start, end, project, client } = entry;
    const seconds = secondsBetween(start, end);
    created += 1;
    totalSeconds += seconds;
    if (entry.billable) billableSeconds += seconds;
    if (!first || Temporal.Instant.compare(start, first) < 0) first = start;
    if (!last || Temporal.Instant.compare(end, last) > 0) last = end;
    if (project !== null) projects.set(projectKey(entry), { name: project, client });
    for (const tag of entry.tags) tags.add(tag);
    if (sample.length < SHOWN_ENTRIES) {
      sample.push({
        row: entry.row,
        start_time: start.toString(),
        end_time: end.toString(),
        duration_seconds: seconds,
        description: entry.description,
        project,
        tags: entry.tags,
      });
    }
  }

  return {
    read(rows) {
      for (const { entry } of rows) if (entry) addRead(entry);
    },
    keep(rows, added) {
      const newOnes = new Map(added.map((entry) => [entry.row, entry]));
      for (const { row, entry, problems: found } of rows) {
        const newOne = newOnes.get(row);
        if (newOne) {
          report([...found, ...newOne.notes]);
          addNew(newOne);
        } else if (entry) {
          // Nothing of it was changed, so its notes would be about nothing.
          skipped += 1;
        } else {
          report(found);
        }
      }
    },
    finish: () => ({
      created,
      skipped,
      total_seconds: totalSeconds,
      billable_seconds: billableSeconds,
      first_day: first && localDay(first, timezone),
      // An entry that ends at midnight has no part in the day that begins there.
      last_day: last && localDay(last.subtract({ seconds: 1 }), timezone),
      other_people: [...people],
      problems,
      problem_count: problemCount,
      sample,
      projects: [...projects.values()],
      tags: [...tags],
      isMostlyBillable: ({ name, client }) =>
        (billableSurplus.get(projectKey({ project: name, client }).toLowerCase()) ?? 0) > 0,
      months: [...months.values()],
    }),
  };
}

export function dateOf(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

/** The same for the same spelling of both. */
export function projectKey({ project, client }: Pick<TogglEntry, 'project' | 'client'>): string {
  return JSON.stringify([project, client]);
}

function secondsBetween(start: Temporal.Instant, end: Temporal.Instant): number {
  return (end.epochMilliseconds - start.epochMilliseconds) / 1000;
}

function localDay(instant: Temporal.Instant, timezone: string): string {
  return instant.toZonedDateTimeISO(timezone).toPlainDate().toString();
}

function tooMany(nouns: string): UnreadableFile {
  const most = MOST_NAMES.toLocaleString('en');
  return new UnreadableFile(`The file names more than ${most} ${nouns}. Its columns may have shifted.`);
}

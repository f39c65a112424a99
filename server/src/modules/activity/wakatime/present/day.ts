import type { LocalDays } from '../../../../core/local-days.ts';
import { type Amount, totalMicros } from '../amounts.ts';
import { type DayRangeShape, dayShape } from '../clock-texts.ts';
import {
  type Entry,
  entriesBy,
  entriesOf,
  type MachineEntry,
  machineEntries,
  type Named,
  type ProjectEntry,
  projectEntries,
} from '../entries.ts';
import { type LengthTexts, lengthTexts } from '../texts.ts';

/** What happened on a day. */
export interface DayContent {
  amounts: readonly Amount[];
  /** The time in which each dependency was in what was worked on; one file may have many. */
  dependencies: readonly Named[];
}

/** Of one project: also where in it. */
export interface ProjectDayContent extends DayContent {
  entities: readonly Named[];
}

export interface DaySummary {
  grand_total: LengthTexts;
  categories: Entry[];
  dependencies: Entry[];
  editors: Entry[];
  languages: Entry[];
  machines: MachineEntry[];
  operating_systems: Entry[];
  projects: ProjectEntry[];
  range: DayRangeShape;
}

export interface ProjectDaySummary extends DaySummary {
  branches: Entry[];
  entities: Entry[];
}

export function presentDay(content: DayContent, days: LocalDays, day: number, today: string): DaySummary {
  const { amounts, dependencies } = content;
  const total = totalMicros(amounts);
  return {
    grand_total: lengthTexts(total),
    categories: entriesBy('categories', amounts, total),
    dependencies: entriesOf(dependencies, total),
    editors: entriesBy('editors', amounts, total),
    languages: entriesBy('languages', amounts, total),
    machines: machineEntries(amounts, total),
    operating_systems: entriesBy('operating_systems', amounts, total),
    projects: projectEntries(amounts, total),
    range: dayShape(days, day, today),
  };
}

export function presentProjectDay(
  content: ProjectDayContent,
  days: LocalDays,
  day: number,
  today: string,
): ProjectDaySummary {
  const total = totalMicros(content.amounts);
  return {
    ...presentDay(content, days, day, today),
    branches: entriesBy('branches', content.amounts, total),
    entities: entriesOf(content.entities, total),
  };
}

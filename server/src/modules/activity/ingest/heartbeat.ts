import { bigIntegerIn, type Given, integerIn, isTrue, listOf, numberIn, textIn, textOf } from './fields.ts';
import { keyOf } from './identity.ts';
import { canonicalLanguage } from './language.ts';

/** A heartbeat as it is stored. The lengths are those of the table. */
export interface Heartbeat {
  /** Made of what it says: the same one sent again has the same. */
  id: string;
  /** Microseconds since 1970. */
  timeMicroseconds: number;
  entity: string;
  type: string;
  category: string;
  /** These three may be a placeholder until they are resolved (`placeholders.ts`). */
  project: string | null;
  branch: string | null;
  language: string | null;
  dependencies: string[] | null;
  isWrite: boolean;
  lines: number | null;
  lineno: number | null;
  cursorpos: number | null;
  projectRootCount: number | null;
  lineAdditions: number | null;
  lineDeletions: number | null;
  aiLineChanges: number | null;
  humanLineChanges: number | null;
  aiSession: string | null;
  aiSubscriptionPlan: string | null;
  aiInputTokens: number | null;
  aiOutputTokens: number | null;
  aiCachedInputTokens: number | null;
  aiPromptLength: number | null;
  userAgent: string | null;
  machine: string | null;
}

/** What is wrong with an item, by field: the shape in which clients hear it. */
export type Errors = Readonly<Record<string, string[]>>;
export type Read = { heartbeat: Heartbeat; errors?: undefined } | { heartbeat?: undefined; errors: Errors };

/** What the request says for all of its items. A heartbeat that waited in a queue says itself what it was made with. */
export interface Surroundings {
  userId: string;
  userAgent: string | null;
  machine: string | null;
  now: Date;
}

/** WakaTime's clients send at most so many dependencies, of such a length each. */
const MOST_DEPENDENCIES = 1000;
const LONGEST_DEPENDENCY = 200;

/** An item of a body, whoever sent it. */
export function readHeartbeat(item: unknown, { userId, userAgent, machine, now }: Surroundings): Read {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    return { errors: { heartbeat: ['must be an object'] } };
  }
  const given = item as Given;
  const time = timeIn(given, now);
  // Cut, not refused, and kept apart by the id, which is made of the whole.
  const entity = textIn(given, ['entity'], Number.POSITIVE_INFINITY);
  const type = lowerCase(textIn(given, ['type', 'entity_type'], 20), 20) ?? 'file';
  if (typeof time === 'string' || entity === null) {
    return {
      errors: {
        ...(typeof time === 'string' ? { time: [time] } : {}),
        ...(entity === null ? { entity: ['must be a path, an address or a name'] } : {}),
      },
    };
  }
  const category = lowerCase(textOf(given.category, 50), 50) ?? defaultCategory(type);
  const project = textIn(given, ['project', 'alternate_project'], 200);
  const branch = textIn(given, ['branch', 'alternate_branch'], 300);
  const language = textIn(given, ['language', 'alternate_language'], 100);
  const isWrite = isTrue(given.is_write);
  return {
    heartbeat: {
      id: keyOf([userId, entity, type, category, project, branch, language?.toLowerCase() ?? null, isWrite, time]),
      timeMicroseconds: time,
      entity: textOf(entity, 4096) as string,
      type,
      category,
      project,
      branch,
      language: textOf(language && canonicalLanguage(language), 100),
      dependencies: listOf(given.dependencies, MOST_DEPENDENCIES, LONGEST_DEPENDENCY),
      isWrite,
      lines: integerIn(given, ['lines', 'lines_in_file']),
      lineno: integerIn(given, ['lineno']),
      cursorpos: integerIn(given, ['cursorpos']),
      projectRootCount: integerIn(given, ['project_root_count']),
      lineAdditions: integerIn(given, ['line_additions']),
      lineDeletions: integerIn(given, ['line_deletions']),
      aiLineChanges: integerIn(given, ['ai_line_changes']),
      humanLineChanges: integerIn(given, ['human_line_changes']),
      aiSession: textOf(given.ai_session, 200),
      aiSubscriptionPlan: textOf(given.ai_subscription_plan, 100),
      aiInputTokens: bigIntegerIn(given, ['ai_input_tokens']),
      aiOutputTokens: bigIntegerIn(given, ['ai_output_tokens']),
      aiCachedInputTokens: bigIntegerIn(given, ['ai_cached_input_tokens']),
      aiPromptLength: integerIn(given, ['ai_prompt_length']),
      userAgent: userAgentIn(given) ?? userAgent,
      machine: textOf(given.machine, 200) ?? machine,
    },
  };
}

/** Some letters become two. */
function lowerCase(text: string | null, most: number): string | null {
  return textOf(text?.toLowerCase(), most);
}

function defaultCategory(type: string): string {
  return type === 'domain' || type === 'url' ? 'browsing' : 'coding';
}

/** Those who name editor and system by themselves get the text that says the same. */
function userAgentIn(given: Given): string | null {
  const sent = textIn(given, ['user_agent', 'plugin'], 1000);
  if (sent !== null) return sent;
  const [editor, os] = [textOf(given.editor, 100), textOf(given.operating_system, 100)];
  const words = [os && `(${os.replace(/[()]/g, '')})`, editor && `${editor.replace(/[\s/]+/g, '-')}/unknown`];
  return words.filter(Boolean).join(' ') || null;
}

const MICROSECONDS = 1_000_000;
const HOUR_SECONDS = 3600;
/** Before any editor sent heartbeats; each month that is sent makes a partition, so years that cannot be are refused. */
const START_SECONDS = Date.UTC(2010, 0) / 1000;
/** The first instant of the year 2101. */
const END_SECONDS = Date.UTC(2101, 0) / 1000;
/** No time in seconds is as great for thousands of years, and in milliseconds none as small since 1973; and so on. */
const UNITS = [
  { from: 1e17, perSecond: 1e9 },
  { from: 1e14, perSecond: 1e6 },
  { from: 1e11, perSecond: 1e3 },
];

/** @returns microseconds, or what is wrong with it */
function timeIn(given: Given, now: Date): number | string {
  const number = numberIn(given, ['time', 'timestamp']);
  if (number === null) return 'must be seconds since 1970, like 1700000000.123';
  const seconds = number / (UNITS.find(({ from }) => number >= from)?.perSecond ?? 1);
  if (seconds < START_SECONDS || seconds >= END_SECONDS) {
    return 'must be seconds since 1970, in the years 2010 to 2100';
  }
  const ahead = seconds - now.getTime() / 1000;
  if (ahead > HOUR_SECONDS) {
    const hours = (ahead / HOUR_SECONDS).toFixed(1);
    return `is ${hours} h ahead of the clock of the server, where it is ${now.toISOString()}: check the clock of the computer`;
  }
  return Math.round(seconds * MICROSECONDS);
}

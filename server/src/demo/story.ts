import { mulberry, pick, type Random } from './random.ts';

/**
 * Half a year of somebody's work, made up: three projects, 150 tasks, 1,200 entries. Pure, and the same for the same
 * day, so that two people who look at the demo see the same.
 */
export interface Story {
  clients: { name: string; hourly_rate: { amount: string; currency: string } }[];
  projects: { name: string; client: string | null; billable: boolean }[];
  tasks: StoryTask[];
  entries: StoryEntry[];
}

export interface StoryTask {
  title: string;
  description: string;
  /** Index into `projects`. */
  project: number;
  tags: string[];
  priority: 'low' | 'medium' | 'high' | 'urgent';
  status: 'todo' | 'in_progress' | 'done' | 'cancelled';
  createdDay: string;
  dueDay: string | null;
  completedDay: string | null;
  estimatedMinutes: number | null;
}

export interface StoryEntry {
  /** Index into `tasks`; null is time that belongs to none, like a stand-up. */
  task: number | null;
  project: number;
  description: string;
  tags: string[];
  day: string;
  /** Minutes after local midnight; an end over 1440 is on the next day. */
  start: number;
  end: number;
}

export const STORY_TASKS = 150;
export const STORY_ENTRIES = 1200;
const DAYS = 182;

const CLIENTS: Story['clients'] = [
  { name: 'Harbour Bikes', hourly_rate: { amount: '85', currency: 'EUR' } },
  { name: 'Fernweh Travel', hourly_rate: { amount: '92.5', currency: 'EUR' } },
];

const PROJECTS: Story['projects'] = [
  { name: 'Website relaunch', client: 'Harbour Bikes', billable: true },
  { name: 'Booking app', client: 'Fernweh Travel', billable: true },
  { name: 'Studio', client: null, billable: false },
];

const SUBJECTS = [
  [
    'landing page',
    'shop filter',
    'checkout',
    'product photos',
    'newsletter form',
    'store finder',
    'size guide',
    'search',
    'returns page',
    'cookie banner',
  ],
  [
    'trip list',
    'seat map',
    'payment flow',
    'push messages',
    'offline tickets',
    'price calendar',
    'sign-in',
    'refunds',
    'partner API',
    'maps',
  ],
  [
    'invoices',
    'portfolio',
    'time review',
    'bookkeeping',
    'backups',
    'hiring notes',
    'office plants',
    'contracts',
    'yearly plan',
    'tax papers',
  ],
];
const VERBS: [string, string[], number][] = [
  ['Design', ['design'], 180],
  ['Build', ['dev'], 300],
  ['Test', ['dev', 'review'], 90],
  ['Fix', ['dev'], 60],
  ['Write texts for', ['writing'], 120],
  ['Review', ['review'], 45],
  ['Plan', ['planning'], 60],
];
const ROUTINES: [string, string[], number, number][] = [
  ['Stand-up', ['meeting'], 15, 0],
  ['E-mail', ['admin'], 25, 2],
  ['Client call', ['meeting'], 45, 0],
  ['Client call', ['meeting'], 40, 1],
  ['Team retro', ['meeting'], 60, 1],
];

export function tellStory(today: string): Story {
  const random = mulberry(0xda7b00c);
  const days = Array.from({ length: DAYS + 1 }, (_, i) => addDays(today, i - DAYS));
  const tasks = Array.from({ length: STORY_TASKS }, (_, i) => makeTask(i, days, random));
  const entries = days.flatMap((day) => makeDay(day, today, tasks, random));
  return { clients: CLIENTS, projects: PROJECTS, tasks, entries: evenOut(entries, random) };
}

function makeTask(i: number, days: string[], random: Random): StoryTask {
  const project = pick([0, 0, 0, 1, 1, 2], random);
  const [verb, tags, minutes] = pick(VERBS, random);
  const subject = pick(SUBJECTS[project] as string[], random);
  // The last quarter is new and mostly still open: what a list of tasks looks like on any day.
  const isRecent = i >= STORY_TASKS * 0.75;
  const createdAt = isRecent ? DAYS - 30 + Math.floor(random() * 30) : Math.floor((i / STORY_TASKS) * (DAYS - 8));
  const takes = isRecent ? 1 + Math.floor(random() ** 1.5 * 34) : 2 + Math.floor(random() * 16);
  const created = days[createdAt] as string;
  const due = random() < 0.75 ? addDays(created, takes + Math.floor(random() * 5)) : null;
  const completedAt = createdAt + takes + (random() < 0.22 ? 4 : -1);
  const fate = random();
  const isDone = completedAt <= DAYS - 1 && fate < 0.88;
  const wasDropped = !isDone && completedAt <= DAYS - 1 && fate > 0.95;
  return {
    title: `${verb} ${subject}`,
    description:
      random() < 0.3
        ? `Agreed with ${PROJECTS[project]?.client ?? 'ourselves'}: first version, then one round of changes.`
        : '',
    project,
    tags: [...tags, ...(random() < 0.15 ? ['quick win'] : [])],
    priority: pick(['low', 'medium', 'medium', 'medium', 'high', 'high', 'urgent'], random),
    status: isDone
      ? 'done'
      : wasDropped
        ? 'cancelled'
        : completedAt > DAYS - 8 && random() < 0.5
          ? 'in_progress'
          : 'todo',
    createdDay: created,
    dueDay: due,
    completedDay: isDone ? (days[completedAt] as string) : null,
    estimatedMinutes: random() < 0.7 ? Math.round((minutes * (0.6 + random())) / 15) * 15 : null,
  };
}

/** One day from morning to evening; weekends are mostly free, and some nights run over midnight. */
function makeDay(day: string, today: string, tasks: StoryTask[], random: Random): StoryEntry[] {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  if ((weekday === 0 || weekday === 6) && random() > 0.14) return [];
  const short = weekday === 0 || weekday === 6;
  const open = tasks
    .map((task, index) => ({ task, index }))
    .filter(
      ({ task }) =>
        task.createdDay <= day &&
        (task.completedDay === null || task.completedDay >= day) &&
        task.status !== 'cancelled',
    );
  const entries: StoryEntry[] = [];
  let minute = 8 * 60 + 20 + Math.floor(random() * 70);
  const end = short ? minute + 150 : 17 * 60 + Math.floor(random() * 100);
  while (minute < end) {
    if (!short && minute > 12 * 60 && minute < 13 * 60 && !entries.some((entry) => entry.start >= 12 * 60)) {
      minute = 13 * 60 + Math.floor(random() * 20);
    }
    const routine = random() < 0.2 || open.length === 0;
    const length = routine ? 0 : 15 + Math.floor(random() ** 1.5 * 95);
    if (routine) {
      const [description, tags, minutes, project] = pick(ROUTINES, random);
      entries.push({ task: null, project, description, tags, day, start: minute, end: minute + minutes });
    } else {
      const { task, index } = pick(open.slice(-9), random);
      entries.push({
        task: index,
        project: task.project,
        description: random() < 0.5 ? task.title : '',
        tags: task.tags.slice(0, 1),
        day,
        start: minute,
        end: minute + length,
      });
    }
    minute =
      (entries.at(-1)?.end ?? minute) + (random() < 0.7 ? Math.floor(random() * 8) : 15 + Math.floor(random() * 25));
  }
  if (random() < 0.025 && day < today && open[0]) {
    entries.push({
      task: open[0].index,
      project: open[0].task.project,
      description: 'Release night',
      tags: ['dev'],
      day,
      start: 23 * 60 + 5,
      end: 24 * 60 + 50,
    });
  }
  return entries;
}

/** Exactly the promised number: the odd entry more or less is dropped, or split in two by a pause. */
function evenOut(entries: StoryEntry[], random: Random): StoryEntry[] {
  const all = [...entries];
  while (all.length > STORY_ENTRIES) all.splice(Math.floor(random() * all.length), 1);
  while (all.length < STORY_ENTRIES) {
    const at = Math.floor(random() * all.length);
    const whole = all[at] as StoryEntry;
    if (whole.end - whole.start < 40) continue;
    const middle = Math.floor((whole.start + whole.end) / 2);
    all.splice(at, 1, { ...whole, end: middle - 4 }, { ...whole, start: middle + 4 });
  }
  return all;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

import { mulberry, pick, type Random } from './random.ts';
import type { Story, StoryEntry } from './story.ts';

/**
 * What the editors of the story's person send while they work on tasks that are written in an editor. Pure, and the same for
 * the same story.
 */
export interface StoryHeartbeat {
  day: string;
  /** Seconds after local midnight. */
  second: number;
  entity: string;
  category: string;
  project: string;
  branch: string;
  language: string;
  isWrite: boolean;
  lines: number;
  /** Lines more or less since the heartbeat before, by whoever wrote them. */
  aiLineChanges: number;
  humanLineChanges: number;
  userAgent: string;
  machine: string;
}

interface Code {
  name: string;
  /** A file and its language; what is in there twice is twice as likely. */
  files: readonly (readonly [file: string, language: string])[];
  editors: readonly Editor[];
}

const CLI = 'wakatime/v1.132.1 (linux-6.12.8-generic-unknown) go1.24.4';
const EDITORS = {
  vscode: `${CLI} vscode/1.105.1 vscode-wakatime/25.3.0`,
  idea: `${CLI} IntelliJIDEA/2026.1 IntelliJIDEA-wakatime/15.0.3`,
  neovim: `${CLI} neovim/0.11.2 vim-wakatime/11.3.0`,
};
type Editor = keyof typeof EDITORS;

/** One for each project of the story, in its order. */
export const CODE: readonly Code[] = [
  {
    name: 'website-relaunch',
    files: [
      ['src/pages/{}.tsx', 'TypeScript'],
      ['src/pages/{}.tsx', 'TypeScript'],
      ['src/data/{}.ts', 'TypeScript'],
      ['src/styles/{}.css', 'CSS'],
      ['content/{}.md', 'Markdown'],
    ],
    editors: ['vscode', 'vscode', 'vscode', 'neovim'],
  },
  {
    name: 'booking-app',
    files: [
      ['app/src/main/kotlin/{}/View.kt', 'Kotlin'],
      ['app/src/main/kotlin/{}/Store.kt', 'Kotlin'],
      ['app/src/main/kotlin/{}/Store.kt', 'Kotlin'],
      ['server/{}/routes.ts', 'TypeScript'],
      ['server/{}/schema.sql', 'SQL'],
    ],
    editors: ['idea', 'idea', 'vscode'],
  },
  {
    name: 'studio-tools',
    files: [
      ['{}/main.py', 'Python'],
      ['{}/main.py', 'Python'],
      ['{}/report.py', 'Python'],
      ['scripts/{}.sh', 'Bash'],
      ['README.md', 'Markdown'],
    ],
    editors: ['neovim', 'neovim', 'vscode'],
  },
];

/** What is done in an editor, and as what it counts. The rest is drawn, planned and talked about. */
const KINDS: Record<string, { categories: string[]; branch: string }> = {
  build: { categories: ['coding'], branch: 'feature' },
  design: { categories: ['coding', 'coding', 'designing'], branch: 'feature' },
  fix: { categories: ['debugging', 'debugging', 'coding'], branch: 'fix' },
  test: { categories: ['writing tests', 'coding'], branch: 'feature' },
  review: { categories: ['code reviewing'], branch: 'review' },
};

/** Whether a task of this title is worked on in an editor. */
export function isCoded(title: string): boolean {
  return KINDS[title.toLowerCase().split(' ')[0] as string] !== undefined;
}

/** @param until where the story stands now; nothing is later */
export function tellCoding(story: Story, until: { day: string; second: number }): StoryHeartbeat[] {
  const random = mulberry(0xc0de);
  const entries = story.entries.toSorted((a, b) => a.day.localeCompare(b.day) || a.start - b.start);
  const days = new Map([...new Set(entries.map(({ day }) => day))].map((day, i, all) => [day, i / all.length]));
  return entries
    .flatMap((entry) => codingOf(entry, story, days.get(entry.day) as number, random))
    .filter(({ day, second }) => day < until.day || (day === until.day && second < until.second));
}

/** @param progress of the story, 0 to 1: the assistant is used more and more */
function codingOf(entry: StoryEntry, story: Story, progress: number, random: Random): StoryHeartbeat[] {
  const title = entry.task === null ? '' : (story.tasks[entry.task]?.title ?? '');
  const [verb = '', ...words] = title.toLowerCase().split(' ');
  const kind = KINDS[verb];
  const code = CODE[entry.project];
  if (!kind || !code) return [];
  const subject = words.join('-');
  const day = {
    day: entry.day,
    project: code.name,
    branch: `${kind.branch}/${subject}`,
    // On the train, most Fridays.
    machine: new Date(`${entry.day}T12:00:00Z`).getUTCDay() === 5 ? 'travel-laptop' : 'workbench',
  };
  const editor = pick(code.editors, random);
  const heartbeats: StoryHeartbeat[] = [];
  const end = entry.end * 60;
  let [file, language] = pick(code.files, random);
  let category = pick(kind.categories, random);
  let withAssistant = false;
  for (let second = entry.start * 60 + 20 + Math.floor(random() * 90); second < end; ) {
    if (random() < 0.25) [file, language] = pick(code.files, random);
    if (random() < 0.1) category = pick(kind.categories, random);
    if (random() < 0.2) withAssistant = category === 'coding' && random() < 0.12 + progress * 0.4;
    const isWrite = random() < 0.6;
    const lines = isWrite && category !== 'code reviewing' ? Math.floor(random() ** 2 * 14) : 0;
    heartbeats.push({
      ...day,
      second,
      entity: `/home/dana/${code.name}/${file.replace('{}', subject)}`,
      category: withAssistant ? 'ai coding' : language === 'Markdown' ? 'writing docs' : category,
      language,
      isWrite,
      lines: 60 + Math.floor(random() * 340),
      aiLineChanges: withAssistant ? lines * 3 : 0,
      humanLineChanges: withAssistant ? Math.floor(lines / 4) : lines,
      userAgent: EDITORS[editor],
    });
    second += 100 + Math.floor(random() * 260);
  }
  return heartbeats;
}

/** Of nobody's work, and hidden. */
export const EVENING_PROJECT = 'dotfiles';
const EVENINGS = 5;
const EVENING = 20.5 * 3600;

/** Half an hour on the evenings before. @param until where the story stands now */
export function tellEvenings({ day }: { day: string }): StoryHeartbeat[] {
  const random = mulberry(0xd07);
  return Array.from({ length: EVENINGS }, (_, back) =>
    Array.from({ length: 10 }, (_, at) => ({
      day: Temporal.PlainDate.from(day)
        .subtract({ days: back + 1 })
        .toString(),
      second: EVENING + at * 180,
      entity: '/home/dana/dotfiles/.config/nvim/init.lua',
      category: 'coding',
      project: EVENING_PROJECT,
      branch: 'main',
      language: 'Lua',
      isWrite: random() < 0.5,
      lines: 120,
      aiLineChanges: 0,
      humanLineChanges: Math.floor(random() * 4),
      userAgent: EDITORS.neovim,
      machine: 'workbench',
    })),
  ).flat();
}

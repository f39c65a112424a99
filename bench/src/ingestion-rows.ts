import { randomUUID } from 'node:crypto';
import type { Seeded } from './seed.ts';

/** Somebody who sends heartbeats: a second and a half apart, from some instant on. */
export interface Sender extends Seeded {
  /** An API token. */
  key: string;
  userAgentId: string;
  machineId: string;
  /** Seconds since 1970. */
  nextTime: number;
}

export const BATCH = 25;
export const USER_AGENT =
  'wakatime/v1.105.0 (linux-6.11.9-zen1-1-zen-unknown) go1.23.3 vscode/1.95.3 vscode-wakatime/24.8.0';
export const MACHINE = 'workshop';

const SECONDS_APART = 1.5;
const FILES = Array.from({ length: 40 }, (_, i) => `/home/ann/projects/garden/src/modules/part-${i}/watering-plan.ts`);
const DEPENDENCIES = ['react', 'kysely', 'fastify'];

/** What an editor sends of one minute's work. */
export function nextBody(sender: Sender): string {
  let body = '[';
  for (let i = 0; i < BATCH; i += 1) {
    const time = takeTime(sender);
    body += `${i === 0 ? '' : ','}{"entity":"${FILES[i]}","type":"file","category":"coding","time":${time},"project":"garden","branch":"watering",
"language":"TypeScript","is_write":${i % 5 === 0},"lines":310,"lineno":${i + 1},"cursorpos":${i * 30},"project_root_count":4,
"dependencies":["${DEPENDENCIES.join('","')}"],"user_agent":"${USER_AGENT}"}`;
  }
  return `${body}]`;
}

export const COPY_COLUMNS = `user_id, id, time, entity, type, category, project, branch, language, is_write, lines, lineno,
  cursorpos, project_root_count, dependencies, user_agent_id, machine_id`;

/** The same, as rows of a table. */
export function nextCopyRows(sender: Sender): string {
  let rows = '';
  for (let i = 0; i < BATCH; i += 1) {
    const time = new Date(takeTime(sender) * 1000).toISOString();
    rows += `${sender.userId}\t${randomUUID()}\t${time}\t${FILES[i]}\tfile\tcoding\tgarden\twatering\tTypeScript\t${i % 5 === 0}\t310\t${i + 1}\t${i * 30}\t4\t{${DEPENDENCIES.join(',')}}\t${sender.userAgentId}\t${sender.machineId}\n`;
  }
  return rows;
}

function takeTime(sender: Sender): number {
  sender.nextTime += SECONDS_APART;
  return sender.nextTime;
}

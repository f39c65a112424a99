import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { TestApp } from '../../../../test/app.ts';
import { type Database, type ScopedDatabase, scopedDatabase, type Tx } from '../../../core/db/database.ts';
import { instantOf } from './queries/instants.ts';

/** For tests: a heartbeat as somebody's editor would send it, at a time in microseconds. */
export interface Sent {
  micros: number;
  project?: string | null;
  branch?: string | null;
  language?: string | null;
  category?: string;
  entity?: string;
  isWrite?: boolean;
  agent?: string | null;
  machine?: string | null;
  lineAdditions?: number;
  aiLineChanges?: number;
  humanLineChanges?: number;
}

export function micros(instant: string): number {
  return Date.parse(instant) * 1000;
}

/** Stores them as the front door does: once each, in one transaction with the change that they are. */
export async function send({ deps }: TestApp, userId: string, sent: Sent[]): Promise<void> {
  if (sent.length === 0) return;
  await deps.system.write({ userId, workspaceId: null }, async (tx) => {
    for (const month of new Set(sent.map(({ micros: at }) => new Date(at / 1000).toISOString().slice(0, 7)))) {
      await sql`select app.ensure_heartbeat_month(${`${month}-01`}::date)`.execute(tx);
    }
    for (const agent of namesOf(sent, 'agent')) {
      await sql`insert into activity_user_agents (user_id, id, value, editor, os)
                values (${userId}, ${idOf(userId, agent)}, ${agent}, ${agent}, 'Linux') on conflict do nothing`.execute(
        tx,
      );
    }
    for (const machine of namesOf(sent, 'machine')) {
      await sql`insert into activity_machines (user_id, id, name)
                values (${userId}, ${idOf(userId, machine)}, ${machine}) on conflict do nothing`.execute(tx);
    }
    const stored = await sql`
      insert into heartbeats (user_id, time, id, entity, type, category, project, branch, language, is_write,
        user_agent_id, machine_id, line_additions, ai_line_changes, human_line_changes)
      select ${userId}, ${instantOf(sql`micros`)}, id, entity, 'file', category, project, branch, language, is_write, agent,
        machine, additions, ai, human
      from jsonb_to_recordset(${JSON.stringify(sent.map((one) => rowOf(userId, one)))}::jsonb) as given(micros numeric,
        id uuid, entity text, category text, project text, branch text, language text, is_write boolean, agent uuid,
        machine uuid, additions integer, ai integer, human integer)
      on conflict do nothing`.execute(tx);
    const times = sent.map((one) => one.micros);
    if (stored.numAffectedRows) await change(tx, userId, Math.min(...times), Math.max(...times));
  });
}

/** Takes some away again, by time. */
export function unsend({ deps }: TestApp, userId: string, first: number, last: number): Promise<void> {
  return deps.system.write({ userId, workspaceId: null }, async (tx) => {
    await sql`delete from heartbeats
              where user_id = ${userId} and time between ${instantOf(first)} and ${instantOf(last)}`.execute(tx);
    await change(tx, userId, first, last);
  });
}

async function change(tx: Tx, userId: string, first: number, last: number): Promise<void> {
  await sql`insert into activity_changes (user_id, id, first_time, last_time)
            values (${userId}, ${randomUUID()}, ${instantOf(first)}, ${instantOf(last)})`.execute(tx);
}

function namesOf(sent: Sent[], key: 'agent' | 'machine'): Set<string> {
  return new Set(sent.flatMap((one) => one[key] ?? []));
}

function rowOf(userId: string, one: Sent) {
  const { micros: at, project = null, branch = null, language = null, category = 'coding', entity = '/a.ts' } = one;
  const { isWrite = false, agent = null, machine = null } = one;
  return {
    micros: at,
    id: idOf(at, project, branch, language, category, entity, agent, machine),
    entity,
    category,
    project,
    branch,
    language,
    is_write: isWrite,
    agent: agent === null ? null : idOf(userId, agent),
    machine: machine === null ? null : idOf(userId, machine),
    additions: one.lineAdditions ?? null,
    ai: one.aiLineChanges ?? null,
    human: one.humanLineChanges ?? null,
  };
}

/** The same of the same parts. */
function idOf(...parts: (string | number | null)[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

export function databaseOf(db: Database, userId: string): ScopedDatabase {
  return scopedDatabase(db, { userId, workspaceId: null });
}

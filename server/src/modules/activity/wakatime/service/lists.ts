import { notFound } from '../../../../core/errors.ts';
import type { PageRequest } from '../../../../core/pagination.ts';
import { readUpToDate } from '../../spans/up-to-date.ts';
import { askedPage, type Query } from '../asked.ts';
import { presentUser } from '../present/people.ts';
import { presentProject } from '../present/projects.ts';
import { presentMachine, presentUserAgent } from '../present/senders.ts';
import { lastHeartbeat } from '../queries/heartbeats.ts';
import { projectRow, projectRows } from '../queries/projects.ts';
import { machineRows, type PageOf, userAgentRows } from '../queries/senders.ts';
import type { Reader } from './reader.ts';

/** The user, and what they have: projects, programs, machines. */

export async function readUser({ db, user }: Reader) {
  const last = await readUpToDate(db, user.id, (tx) => lastHeartbeat(tx, user.id));
  return presentUser(user, last, user.is_public, user.public_lists.includes('languages'));
}

export async function readProjects({ db, user, now }: Reader, query: Query) {
  const page = askedPage(query);
  const found = await readUpToDate(db, user.id, (tx) => projectRows(tx, user.id, query.q ?? '', page));
  return listOf(found, page, (row) => presentProject(row, now));
}

/** @param name of it, or its id */
export async function readProject({ db, user, now }: Reader, name: string) {
  const row = await readUpToDate(db, user.id, (tx) => projectRow(tx, user.id, name));
  if (!row) throw notFound('project');
  return presentProject(row, now);
}

export async function readUserAgents({ db, user }: Reader, query: Query) {
  const page = askedPage(query);
  const found = await db.read((tx) => userAgentRows(tx, user.id, page), { oneFlight: true });
  return listOf(found, page, presentUserAgent);
}

export async function readMachines({ db, user }: Reader, query: Query) {
  const page = askedPage(query);
  const found = await db.read((tx) => machineRows(tx, user.id, page), { oneFlight: true });
  return listOf(found, page, presentMachine);
}

/** A list with no entry has one page, and nothing on it. */
export function listOf<R, T>({ rows, total }: PageOf<R>, { page, per_page }: PageRequest, present: (row: R) => T) {
  const total_pages = Math.max(1, Math.ceil(total / per_page));
  return {
    data: rows.map(present),
    total,
    total_pages,
    page,
    next_page: page < total_pages ? page + 1 : null,
    prev_page: page > 1 ? page - 1 : null,
  };
}

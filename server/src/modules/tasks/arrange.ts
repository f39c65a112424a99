import {
  api,
  type BodyOf,
  type CallOf,
  type DataOf,
  type Endpoint,
  type ErrorBody,
  type FieldProblem,
  type Project,
  type Task,
} from '@daybook/contracts';
import type { CallOptions, Reply, TestApp, TestUser } from '../../../test/app.ts';

/** What the tests of tasks put in place before they begin, and how they look at what came of it. */

export async function newTask(user: TestUser, body: Partial<BodyOf<typeof api.tasks.create>> = {}): Promise<Task> {
  const reply = await user.call(api.tasks.create, { body: { title: 'Write the report', ...body } });
  if (reply.status !== 201) throw new Error(`expected 201: ${JSON.stringify(reply.body)}`);
  return reply.data;
}

export async function newProject(user: TestUser, name = 'Garden'): Promise<Project> {
  return (await user.call(api.projects.create, { body: { name } })).data;
}

export async function getTask(user: TestUser, id: string): Promise<Task> {
  return (await user.call(api.tasks.get, { params: { id } })).data;
}

export function patchTask(user: TestUser, id: string, body: BodyOf<typeof api.tasks.update>) {
  return user.call(api.tasks.update, { params: { id }, body });
}

/** So many tasks, the first one first. */
export async function newTasks(
  user: TestUser,
  count: number,
  body: Partial<BodyOf<typeof api.tasks.create>> = {},
): Promise<Task[]> {
  const made: Task[] = [];
  while (made.length < count) made.push(await newTask(user, { title: `Task ${made.length + 1}`, ...body }));
  return made;
}

export function bulk(user: TestUser, body: CallOf<typeof api.tasks.bulk>['body'], options?: CallOptions) {
  return user.call(api.tasks.bulk, { body }, options);
}

export function rowsOf<E extends Endpoint>(reply: Reply<E>): DataOf<E>[] {
  return reply.data as DataOf<E>[];
}

/** The fields that a refusal names, sorted. */
export function pathsOf({ error }: { error: ErrorBody['error'] }): string[] {
  return (error.details as { fields: FieldProblem[] }).fields.map((field) => field.path).sort();
}

/** What the audit log says of an object, oldest first. */
export async function auditOf(
  { database }: TestApp,
  id: string,
): Promise<{ action: string; actor_id: string | null; changes: Record<string, unknown> | null }[]> {
  const { rows } = await database.owner.query(
    'select action, actor_id, changes from audit_log where object_id = $1 order by at, id',
    [id],
  );
  return rows;
}

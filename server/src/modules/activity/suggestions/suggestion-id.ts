import { createHash } from 'node:crypto';

const START_DIGITS = 8;

/**
 * The id of a suggestion, made of what it is about: the same question answers the same ids, and nothing has to be stored
 * until its owner decides. A UUID (version 8, of one's own making) that begins with the second at which the suggestion
 * does, so that it can be found by its id.
 * @param start whole seconds since 1970, until 2106
 */
export function suggestionId(userId: string, projectId: string, branch: string | null, start: number): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([userId, projectId, branch, start]))
    .digest('hex');
  const begin = start.toString(16).padStart(START_DIGITS, '0');
  return `${begin}-${hash.slice(0, 4)}-8${hash.slice(4, 7)}-8${hash.slice(7, 10)}-${hash.slice(10, 22)}`;
}

/** When the suggestion of this id would begin; any UUID has some such second. */
export function startIn(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, START_DIGITS), 16) * 1000);
}

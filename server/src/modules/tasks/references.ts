import type { FieldProblem } from '@daybook/contracts';

/** What a task may point at. */
export interface References {
  project_id?: string | null | undefined;
  parent_id?: string | null | undefined;
  assignee_id?: string | null | undefined;
}

/** The ids that stand in each of these fields. */
export type ReferredIds = Record<keyof References, string[]>;

const KINDS: Record<keyof References, string> = {
  project_id: 'a project',
  parent_id: 'a task',
  assignee_id: 'a member',
};
const FIELDS = Object.keys(KINDS) as (keyof References)[];

/** All that several changes point at. */
export function referredIds(given: readonly References[]): ReferredIds {
  const idsOf = (field: keyof References) => [...new Set(given.flatMap((references) => references[field] ?? []))];
  return Object.fromEntries(FIELDS.map((field) => [field, idsOf(field)])) as ReferredIds;
}

/** Every field that points at something missing. @param place of the fields in the request, e.g. `patch.` */
export function danglingFields(given: References, missing: ReferredIds, place = ''): FieldProblem[] {
  return FIELDS.filter((field) => missing[field].includes(given[field] ?? '')).map((field) => ({
    path: place + field,
    message: `must be ${KINDS[field]} of this workspace`,
  }));
}

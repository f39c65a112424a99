import type { CodingProject } from '@daybook/contracts';

export type ProjectOrder = 'last' | 'time' | 'name';

interface Arrangement {
  /** In its name, or in one under which it was sent. */
  wanted: string;
  order: ProjectOrder;
  showsHidden: boolean;
  locale: string;
}

/** Those that are shown, in their order; of equal ones by name. */
export function arrange(
  projects: readonly CodingProject[],
  { wanted, order, showsHidden, locale }: Arrangement,
): CodingProject[] {
  const text = wanted.trim().toLowerCase();
  const byName = (a: CodingProject, b: CodingProject) =>
    a.name.localeCompare(b.name, locale, { numeric: true }) || a.id.localeCompare(b.id);
  return projects
    .filter(({ hidden }) => showsHidden || !hidden)
    .filter(({ name, sent_as }) => [name, ...sent_as].some((one) => one.toLowerCase().includes(text)))
    .toSorted((a, b) => COMPARE[order](a, b) || byName(a, b));
}

const COMPARE: Record<ProjectOrder, (a: CodingProject, b: CodingProject) => number> = {
  last: (a, b) => (b.last_date ?? '').localeCompare(a.last_date ?? ''),
  time: (a, b) => b.seconds - a.seconds,
  name: () => 0,
};

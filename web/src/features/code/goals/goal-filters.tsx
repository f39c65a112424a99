import { useId } from 'react';
import { useActivitySummary } from '../../../data/activity.ts';
import type { GoalValues } from '../../../data/activity-goals.ts';
import { useCodingProjects } from '../../../data/coding-projects.ts';
import { useToday } from '../../../data/use-today.ts';
import { t } from '../../../lib/messages/index.ts';
import { addDays } from '../../../lib/zone.ts';
import { type Option, TagInput } from '../../../ui/index.ts';
import { useCodingColor } from '../coding-color.ts';

/** From what was used within so many days it can be chosen; anything else can be written. */
const OFFERED_DAYS = 90;

type Filters = Pick<GoalValues, 'projects' | 'languages' | 'editors'>;

interface GoalFiltersProps {
  values: Filters;
  onChange: (part: Partial<Filters>) => void;
}

export function GoalFilters({ values, onChange }: GoalFiltersProps) {
  const id = useId();
  const today = useToday();
  const colorOf = useCodingColor();
  const { data: projects } = useCodingProjects();
  const { data: summary } = useActivitySummary({ from: addDays(today, -OFFERED_DAYS), to: today }, { isLive: false });
  const named = (list: { name: string | null }[] | undefined) =>
    (list ?? []).flatMap(({ name }) => (name === null ? [] : { id: name, label: name }));
  const offered: Record<keyof Filters, Option[]> = {
    projects: (projects ?? [])
      .filter(({ hidden }) => !hidden)
      .map((project) => ({ id: project.name, label: project.name, color: colorOf(project) })),
    languages: named(summary?.languages),
    editors: named(summary?.editors),
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend can't have a line of its own under it
    <div role="group" aria-labelledby={id} className="flex flex-col gap-2">
      <p id={id} className="text-12 font-medium text-muted">
        {t('code.goals.only')}
      </p>
      {FIELDS.map(({ key, label, placeholder }) => (
        <TagInput
          key={key}
          hideLabel
          label={t(label)}
          placeholder={t(placeholder)}
          options={withChosen(offered[key], values[key])}
          value={values[key]}
          onChange={(names) => onChange({ [key]: names })}
          onCreate={(name) => onChange({ [key]: [...new Set([...values[key], name])] })}
        />
      ))}
      <p className="text-12 text-muted">{t('code.goals.onlyHint')}</p>
    </div>
  );
}

const FIELDS = [
  { key: 'projects', label: 'code.goals.projects', placeholder: 'code.goals.anyProject' },
  { key: 'languages', label: 'code.goals.languages', placeholder: 'code.goals.anyLanguage' },
  { key: 'editors', label: 'code.goals.editors', placeholder: 'code.goals.anyEditor' },
] as const;

/** What is chosen stays an option, also when nobody has used it for long. */
function withChosen(options: readonly Option[], chosen: readonly string[]): Option[] {
  const known = new Set(options.map(({ id }) => id));
  return [...options, ...chosen.filter((name) => !known.has(name)).map((name) => ({ id: name, label: name }))];
}

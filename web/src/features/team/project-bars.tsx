import type { TeamProject } from '@daybook/contracts';
import { useState } from 'react';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Card, cx, Link, projectColorVar } from '../../ui/index.ts';
import { type Days, projectReport } from './report-address.ts';

const FIRST_SHOWN = 10;

interface ProjectBarsProps {
  projects: readonly TeamProject[];
  /** Seconds of everybody. */
  total: number;
  days: Days;
}

/** What everybody's time went into, largest first. */
export function ProjectBars({ projects, total, days }: ProjectBarsProps) {
  const [showsAll, setShowsAll] = useState(false);
  const most = Math.max(1, ...projects.map(({ seconds }) => seconds));
  return (
    <Card title={t('team.byProject')}>
      <ul className="-mx-2 flex flex-col">
        {projects.slice(0, showsAll ? undefined : FIRST_SHOWN).map((project) => (
          <li key={project.project_id ?? ''}>
            <Link
              variant="plain"
              href={projectReport(days, project.project_id)}
              className="block rounded-control px-2 py-1 touch:py-2 data-hovered:bg-hover"
            >
              <ProjectBar project={project} share={project.seconds / total} width={project.seconds / most} />
            </Link>
          </li>
        ))}
      </ul>
      {projects.length > FIRST_SHOWN && (
        <Button size={28} variant="ghost" className="mt-1" onPress={() => setShowsAll(!showsAll)}>
          {showsAll ? t('team.showFewer') : t('team.showAll', { count: projects.length })}
        </Button>
      )}
    </Card>
  );
}

function ProjectBar({ project, share, width }: { project: TeamProject; share: number; width: number }) {
  const format = useFormat();
  const { project_id, name, color, seconds, billable_seconds, people } = project;
  return (
    <>
      <span className="flex items-baseline gap-3 text-13">
        <span className={cx('min-w-0 flex-1 truncate', project_id === null && 'text-muted')}>
          {name ?? t('team.noProject')}
        </span>
        <span className="tabular">{durationShort(seconds)}</span>
        <span className="w-11 text-right text-muted tabular">{format.percent(share)}</span>
      </span>
      <span aria-hidden className="my-1 block h-1.5 rounded-full bg-hover">
        <span
          className="block h-full min-w-0.5 rounded-full"
          style={{ width: `${width * 100}%`, background: color ? projectColorVar(color).edge : 'var(--accent)' }}
        />
      </span>
      <span className="flex justify-between gap-3 text-12 text-muted">
        <span>{t('team.peopleOn', { count: people })}</span>
        <span>{t('team.billableOf', { share: format.percent(seconds === 0 ? 0 : billable_seconds / seconds) })}</span>
      </span>
    </>
  );
}

import type { TeamMember, TeamProject } from '@daybook/contracts';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  Dot,
  Link,
  projectColorVar,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
} from '../../ui/index.ts';
import { type Days, personReport } from './report-address.ts';

interface PeopleTableProps {
  people: readonly TeamMember[];
  /** For their names and colours. */
  projects: readonly TeamProject[];
  days: Days;
  /** Whose timer runs, and for which project. */
  tracking: ReadonlyMap<string, string | null>;
}

export function PeopleTable({ people, projects, days, tracking }: PeopleTableProps) {
  return (
    <Table label={t('team.byPerson')}>
      <TableHead>
        <tr>
          <TableHeaderCell>{t('team.name')}</TableHeaderCell>
          <TableHeaderCell className="w-full max-md:hidden">{t('team.where')}</TableHeaderCell>
          <TableHeaderCell align="end">{t('team.share')}</TableHeaderCell>
          <TableHeaderCell align="end">{t('team.tracked')}</TableHeaderCell>
        </tr>
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <PersonRow
            key={person.user.id}
            person={person}
            projects={projects}
            days={days}
            tracks={tracking.get(person.user.id)}
          />
        ))}
      </TableBody>
    </Table>
  );
}

interface PersonRowProps {
  person: TeamMember;
  projects: readonly TeamProject[];
  days: Days;
  /** The project of the timer that runs; undefined where none does. */
  tracks: string | null | undefined;
}

function PersonRow({ person, projects, days, tracks }: PersonRowProps) {
  const format = useFormat();
  const { user, timezone, is_member, tracked_seconds, billable_seconds } = person;
  return (
    <TableRow>
      <TableCell>
        <span className="flex min-w-0 flex-col py-1">
          <span className="flex items-center gap-2 whitespace-nowrap">
            <Link
              variant="quiet"
              href={personReport(days, user.id)}
              aria-label={t('team.reportOf', { name: user.full_name })}
              className="font-medium"
            >
              {user.full_name}
            </Link>
            {tracks !== undefined && (
              <span title={t('team.isRunning')} className="flex">
                <Dot color={colorOf(tracks, projects)} state="running" />
                <span className="sr-only">{t('team.isRunning')}</span>
              </span>
            )}
          </span>
          {!is_member && <span className="text-12 text-muted">{t('team.hasLeft')}</span>}
          {timezone !== format.timeZone && (
            <span className="text-12 text-muted">{t('team.days', { zone: timezone })}</span>
          )}
        </span>
      </TableCell>
      <TableCell className="max-md:hidden">
        <ProjectStrip person={person} projects={projects} />
      </TableCell>
      <TableCell isNumeric>
        <span className="text-muted">
          {tracked_seconds === 0 ? '–' : format.percent(billable_seconds / tracked_seconds)}
        </span>
      </TableCell>
      <TableCell isNumeric>{durationShort(tracked_seconds)}</TableCell>
    </TableRow>
  );
}

/** On what the time of one person went. All strips are of one length: nobody is measured against another. */
function ProjectStrip({ person, projects }: { person: TeamMember; projects: readonly TeamProject[] }) {
  if (person.tracked_seconds === 0) return null;
  return (
    <ul className="flex h-1.5 w-full min-w-24 gap-px overflow-hidden rounded-full">
      {person.projects.map(({ project_id, seconds }) => {
        const project = projects.find((one) => one.project_id === project_id)?.name ?? t('team.noProject');
        const text = t('team.projectTime', { project, time: durationShort(seconds) });
        return (
          <li
            key={project_id ?? ''}
            title={text}
            style={{
              width: `${(seconds / person.tracked_seconds) * 100}%`,
              background: projectColorVar(colorOf(project_id, projects)).edge,
            }}
          >
            <span className="sr-only">{text}</span>
          </li>
        );
      })}
    </ul>
  );
}

function colorOf(id: string | null, projects: readonly TeamProject[]): string | null {
  return projects.find(({ project_id }) => project_id === id)?.color ?? null;
}

import type { TeamClient, TeamProject } from '@daybook/contracts';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Card, Select } from '../../ui/index.ts';
import { clientReport, type Days, projectReport } from './report-address.ts';
import { ShareBars, type TeamShare } from './share-bars.tsx';

interface DistributionProps {
  projects: readonly TeamProject[];
  clients: readonly TeamClient[];
  /** Seconds of everybody. */
  total: number;
  days: Days;
}

/** What everybody's time went into, largest first: by project, and by client where there are some. */
export function Distribution({ projects, clients, total, days }: DistributionProps) {
  const [by, setBy] = useState<'project' | 'client'>('project');
  const hasClients = clients.some(({ client_id }) => client_id !== null);
  const shown = hasClients ? by : 'project';
  return (
    <Card
      title={t('team.went')}
      actions={
        hasClients && (
          <Select
            label={t('team.by')}
            hideLabel
            look="quiet"
            value={shown}
            onChange={(id) => setBy(id as typeof by)}
            options={[
              { id: 'project', label: t('team.project') },
              { id: 'client', label: t('team.client') },
            ]}
          />
        )
      }
    >
      <ShareBars
        key={shown}
        shares={shown === 'client' ? ofClients(clients, days) : ofProjects(projects, days)}
        total={total}
      />
    </Card>
  );
}

function ofProjects(projects: readonly TeamProject[], days: Days): TeamShare[] {
  return projects.map(({ project_id, name, ...share }) => ({
    ...share,
    id: project_id,
    name: name ?? t('team.noProject'),
    href: projectReport(days, project_id),
  }));
}

function ofClients(clients: readonly TeamClient[], days: Days): TeamShare[] {
  return clients.map(({ client_id, name, ...share }) => ({
    ...share,
    id: client_id,
    name: name ?? t('team.noClient'),
    href: clientReport(days, client_id),
  }));
}

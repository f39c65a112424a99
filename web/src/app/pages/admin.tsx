import { Navigate, useParams } from 'react-router';
import { useUser } from '../../data/session.ts';
import {
  AccountsSection,
  ActivitySection,
  JobsSection,
  LinksSection,
  RegistrationSection,
  SystemSection,
  WorkspacesSection,
} from '../../features/admin/index.ts';
import { ApplicationsSection } from '../../features/auth/applications/applications-section.tsx';
import { ProofProvider } from '../../features/auth/factors/proof-provider.tsx';
import { useWithProof } from '../../features/auth/factors/with-proof.ts';
import { t } from '../../lib/messages/index.ts';
import { type PageSection, SectionedPage } from '../shell/sectioned-page.tsx';
import { Component as NotFound } from './not-found.tsx';

function sections(): PageSection[] {
  return [
    { id: 'users', title: t('admin.users'), content: () => <Accounts />, isWide: true },
    {
      id: 'workspaces',
      title: t('admin.workspaces'),
      hint: t('admin.workspacesHint'),
      content: () => <WorkspacesSection />,
      isWide: true,
    },
    {
      id: 'applications',
      title: t('applications.title'),
      hint: t('applications.hint'),
      content: () => <ApplicationsSection />,
      isWide: true,
    },
    { id: 'registration', title: t('admin.registration'), content: () => <RegistrationSection /> },
    { id: 'jobs', title: t('admin.jobs'), hint: t('admin.jobsHint'), content: () => <JobsSection />, isWide: true },
    { id: 'links', title: t('admin.links'), hint: t('admin.linksHint'), content: () => <Links />, isWide: true },
    {
      id: 'activity',
      title: t('admin.activity'),
      hint: t('admin.activityHint'),
      content: () => <ActivitySection />,
      isWide: true,
    },
    { id: 'system', title: t('admin.system'), content: () => <SystemSection /> },
  ];
}

/** To others there is no such page. */
export function Component() {
  const { section } = useParams();
  const { role } = useUser();
  const all = sections();
  const current = all.find(({ id }) => id === section);
  if (role !== 'admin') return <NotFound />;
  if (!section) return <Navigate to="/admin/users" replace />;
  if (!current) return <NotFound />;
  return <SectionedPage title={t('nav.admin')} base="/admin" sections={all} current={current} />;
}

/** To delete an account needs a fresh proof, and so does making an administrator. */
function Accounts() {
  return (
    <ProofProvider>
      <ProvenAccounts />
    </ProofProvider>
  );
}

function ProvenAccounts() {
  return <AccountsSection withProof={useWithProof()} />;
}

function Links() {
  return (
    <ProofProvider>
      <ProvenLinks />
    </ProofProvider>
  );
}

function ProvenLinks() {
  return <LinksSection withProof={useWithProof()} />;
}

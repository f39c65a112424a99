import { lazy, Suspense } from 'react';
import { Navigate, useParams } from 'react-router';
import { ApiTokensSection } from '../../features/auth/api-tokens/api-tokens-section.tsx';
import { YourDataSection } from '../../features/auth/privacy/your-data-section.tsx';
import { SecuritySection } from '../../features/auth/security/security-section.tsx';
import {
  ActivityRetentionPart,
  AppearanceSection,
  ClientsSection,
  DataSection,
  ProfileSection,
  ProjectsSection,
  TagsSection,
} from '../../features/settings/index.ts';
import { t } from '../../lib/messages/index.ts';
import { SkeletonRows } from '../../ui/index.ts';
import { type PageSection, SectionedPage } from '../shell/sectioned-page.tsx';
import { toggleRail, useShell } from '../state/store.ts';
import { withTexts } from '../with-texts.ts';
import { Component as NotFound } from './not-found.tsx';

// For those who code.
const CodingSection = lazy(async () => ({
  default: (await withTexts(import('../../features/coding/coding-section.tsx'), 'coding')).CodingSection,
}));

function sections(): PageSection[] {
  return [
    { id: 'profile', title: t('settings.profile'), content: () => <ProfileSection /> },
    { id: 'appearance', title: t('settings.appearance'), content: () => <Appearance /> },
    { id: 'security', title: t('security.title'), content: () => <SecuritySection /> },
    {
      id: 'projects',
      title: t('settings.projects'),
      hint: t('settings.projectsHint'),
      content: () => <ProjectsSection />,
    },
    { id: 'clients', title: t('clients.title'), hint: t('clients.hint'), content: () => <ClientsSection /> },
    { id: 'tags', title: t('settings.tags'), hint: t('settings.tagsHint'), content: () => <TagsSection /> },
    {
      id: 'coding',
      title: t('settings.coding'),
      content: () => (
        <Suspense fallback={<SkeletonRows count={8} />}>
          <CodingSection retention={<ActivityRetentionPart />} />
        </Suspense>
      ),
    },
    { id: 'tokens', title: t('tokens.title'), hint: t('tokens.hint'), content: () => <ApiTokensSection /> },
    { id: 'data', title: t('settings.data'), content: () => <YourDataSection before={<DataSection />} /> },
  ];
}

export function Component() {
  const { section } = useParams();
  const all = sections();
  const current = all.find(({ id }) => id === section);
  // Where it was before; people keep bookmarks.
  if (section === 'password') return <Navigate to="/settings/security" replace />;
  if (!section) return <Navigate to="/settings/profile" replace />;
  if (!current) return <NotFound />;
  return <SectionedPage title={t('settings.title')} base="/settings" sections={all} current={current} />;
}

function Appearance() {
  const isFolded = useShell((state) => state.railFolded);
  return <AppearanceSection isRailFolded={isFolded} onFoldRail={() => toggleRail()} />;
}

import { Navigate, useParams } from 'react-router';
import { ChangePasswordForm } from '../../features/auth/change-password-form.tsx';
import {
  AppearanceSection,
  DataSection,
  ProfileSection,
  ProjectsSection,
  TagsSection,
} from '../../features/settings/index.ts';
import { t } from '../../lib/messages/index.ts';
import { type PageSection, SectionedPage } from '../shell/sectioned-page.tsx';
import { toggleRail, useShell } from '../state/store.ts';
import { Component as NotFound } from './not-found.tsx';

function sections(): PageSection[] {
  return [
    { id: 'profile', title: t('settings.profile'), content: () => <ProfileSection /> },
    { id: 'appearance', title: t('settings.appearance'), content: () => <Appearance /> },
    { id: 'password', title: t('settings.password'), content: () => <ChangePasswordForm /> },
    {
      id: 'projects',
      title: t('settings.projects'),
      hint: t('settings.projectsHint'),
      content: () => <ProjectsSection />,
    },
    { id: 'tags', title: t('settings.tags'), hint: t('settings.tagsHint'), content: () => <TagsSection /> },
    { id: 'data', title: t('settings.data'), content: () => <DataSection /> },
  ];
}

export function Component() {
  const { section } = useParams();
  const all = sections();
  const current = all.find(({ id }) => id === section);
  if (!section) return <Navigate to="/settings/profile" replace />;
  if (!current) return <NotFound />;
  return <SectionedPage title={t('settings.title')} base="/settings" sections={all} current={current} />;
}

function Appearance() {
  const isFolded = useShell((state) => state.railFolded);
  return <AppearanceSection isRailFolded={isFolded} onFoldRail={() => toggleRail()} />;
}

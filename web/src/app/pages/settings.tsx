import type { ReactNode } from 'react';
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
import { cx, Link, PageHeader } from '../../ui/index.ts';
import { toggleRail, useShell } from '../state/store.ts';
import { Component as NotFound } from './not-found.tsx';

const SECTIONS = ['profile', 'appearance', 'password', 'projects', 'tags', 'data'] as const;
type Section = (typeof SECTIONS)[number];

const CONTENT: Record<Section, () => ReactNode> = {
  profile: () => <ProfileSection />,
  appearance: () => <Appearance />,
  password: () => <ChangePasswordForm />,
  projects: () => <ProjectsSection />,
  tags: () => <TagsSection />,
  data: () => <DataSection />,
};

const HINTS: Partial<Record<Section, () => string>> = {
  projects: () => t('settings.projectsHint'),
  tags: () => t('settings.tagsHint'),
};

export function Component() {
  const { section } = useParams();
  if (!section) return <Navigate to="/settings/profile" replace />;
  if (!isSection(section)) return <NotFound />;
  const hint = HINTS[section]?.();
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <div className="flex flex-col md:flex-row md:gap-8 md:px-6 md:py-5">
        <SectionLinks current={section} />
        <section aria-labelledby="settings-section" className="min-w-0 max-w-200 flex-1 px-4 py-5 md:p-0">
          <h2 id="settings-section" className={cx('text-16 font-semibold', !hint && 'mb-4')}>
            {t(`settings.${section}`)}
          </h2>
          {hint && <p className="mt-0.5 mb-4 text-13 text-muted">{hint}</p>}
          {CONTENT[section]()}
        </section>
      </div>
    </>
  );
}

function SectionLinks({ current }: { current: Section }) {
  return (
    <nav
      aria-label={t('settings.sections')}
      className="sticky top-14 z-5 shrink-0 border-b border-line bg-paper md:top-19 md:w-40 md:self-start md:border-0"
    >
      <ul className="flex gap-1 overflow-x-auto px-3 py-2 md:flex-col md:gap-0.5 md:p-0">
        {SECTIONS.map((section) => (
          <li key={section} ref={section === current ? showWhole : undefined} className="shrink-0">
            <Link
              variant="plain"
              href={`/settings/${section}`}
              aria-current={section === current ? 'page' : undefined}
              className={cx(
                'flex h-8 items-center rounded-control px-2.5 text-13 font-medium -outline-offset-2 transition-colors touch:h-11',
                section === current
                  ? 'bg-pressed text-text'
                  : 'text-muted data-hovered:bg-hover data-hovered:text-text',
              )}
            >
              {t(`settings.${section}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** On a phone the line of sections is longer than the screen. */
function showWhole(item: HTMLLIElement | null) {
  item?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function Appearance() {
  const isFolded = useShell((state) => state.railFolded);
  return <AppearanceSection isRailFolded={isFolded} onFoldRail={() => toggleRail()} />;
}

function isSection(text: string): text is Section {
  return (SECTIONS as readonly string[]).includes(text);
}

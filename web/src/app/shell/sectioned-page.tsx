import type { ReactNode } from 'react';
import { t } from '../../lib/messages/index.ts';
import { cx, Link, PageHeader } from '../../ui/index.ts';

export interface PageSection {
  /** The end of its address. */
  id: string;
  title: string;
  hint?: string | undefined;
  content: () => ReactNode;
  /** For tables: as wide as the page. */
  isWide?: boolean;
}

export interface SectionedPageProps {
  title: string;
  /** The address that the sections' ids follow. */
  base: string;
  sections: readonly PageSection[];
  current: PageSection;
}

/** A page of several parts with a list of them beside it, one of which is shown: settings, administration. */
export function SectionedPage({ title, base, sections, current }: SectionedPageProps) {
  const { id, hint, content, isWide } = current;
  return (
    <>
      <PageHeader title={title} />
      <div className="flex flex-col md:flex-row md:gap-8 md:px-6 md:py-5">
        <SectionLinks base={base} sections={sections} currentId={id} />
        <section
          aria-labelledby="page-section"
          className={cx('min-w-0 flex-1 px-4 py-5 md:p-0', isWide ? 'max-w-280' : 'max-w-200')}
        >
          <h2 id="page-section" className={cx('text-16 font-semibold', !hint && 'mb-4')}>
            {current.title}
          </h2>
          {hint && <p className="mt-0.5 mb-4 text-13 text-muted">{hint}</p>}
          {content()}
        </section>
      </div>
    </>
  );
}

interface SectionLinksProps {
  base: string;
  sections: readonly PageSection[];
  currentId: string;
}

function SectionLinks({ base, sections, currentId }: SectionLinksProps) {
  return (
    <nav
      aria-label={t('settings.sections')}
      className="sticky top-14 z-5 shrink-0 border-b border-line bg-paper md:top-19 md:w-40 md:self-start md:border-0"
    >
      <ul className="flex gap-1 overflow-x-auto px-3 py-2 md:flex-col md:gap-0.5 md:p-0">
        {sections.map(({ id, title }) => (
          <li key={id} ref={id === currentId ? showWhole : undefined} className="shrink-0">
            <Link
              variant="plain"
              href={`${base}/${id}`}
              aria-current={id === currentId ? 'page' : undefined}
              className={cx(
                'flex h-8 items-center rounded-control px-2.5 text-13 font-medium -outline-offset-2 transition-colors touch:h-11',
                id === currentId ? 'bg-pressed text-text' : 'text-muted data-hovered:bg-hover data-hovered:text-text',
              )}
            >
              {title}
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

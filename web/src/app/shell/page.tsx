import { useEffect, useLayoutEffect } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigationType } from 'react-router';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLazyCode } from '../lazy-code.ts';
import { type PageDefinition, pages } from '../pages.ts';
import { PageSkeleton } from './page-skeleton.tsx';

export const PAGE_ID = 'page';

/** The one scroll area, with the page of the address in it. */
export function Page() {
  return (
    <main
      id={PAGE_ID}
      tabIndex={-1}
      className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none [&_h1]:outline-none"
    >
      <Routes>
        <Route index element={<Navigate to="/today" replace />} />
        {Object.values(pages).map((page) => (
          <Route
            key={page.path}
            path={page.path}
            element={
              <ErrorBoundary key={page.path} heading={page.title()}>
                <PageOf page={page} />
              </ErrorBoundary>
            }
          />
        ))}
      </Routes>
    </main>
  );
}

function PageOf({ page }: { page: PageDefinition }) {
  const Component = useLazyCode(page.code);
  useTitle(page.title());
  useFocusOnHeading(Component !== undefined);
  useScrollMemory(Component !== undefined);
  return Component ? <Component /> : <PageSkeleton />;
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Daybook`;
  }, [title]);
}

/** On the first page, focus stays where the browser puts it. */
let isFirst = true;

/** Whoever uses a screen reader or the keyboard starts at the top of the new page. */
function useFocusOnHeading(isLoaded: boolean): void {
  useEffect(() => {
    if (!isLoaded) return;
    if (isFirst) {
      isFirst = false;
      return;
    }
    const main = document.getElementById(PAGE_ID);
    // A page that takes the focus itself, to type in, knows better; so does an open dialog.
    const active = document.activeElement;
    if (active !== main && (main?.contains(active) || active?.closest('[role="dialog"]'))) return;
    const heading = main?.querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    (heading ?? main)?.focus({ preventScroll: true });
  }, [isLoaded]);
}

/** How far each entry of the history was scrolled. */
const scrolled = new Map<string, number>();

/** A new page starts at its top; back goes to where one was. */
function useScrollMemory(isLoaded: boolean): void {
  const { key } = useLocation();
  const isBack = useNavigationType() === 'POP';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has its content
  useLayoutEffect(() => {
    const main = document.getElementById(PAGE_ID);
    if (isLoaded && main) main.scrollTop = (isBack && scrolled.get(key)) || 0;
  }, [isLoaded]);
  useEffect(() => {
    const main = document.getElementById(PAGE_ID);
    if (!isLoaded || !main) return;
    const remember = () => scrolled.set(key, main.scrollTop);
    main.addEventListener('scroll', remember, { passive: true });
    return () => main.removeEventListener('scroll', remember);
  }, [isLoaded, key]);
}

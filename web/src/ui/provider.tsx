import type { ReactNode } from 'react';
import { RouterProvider } from 'react-aria-components';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { FormatContext, type FormatPreferences } from '../lib/use-format.ts';
import { ReachContext } from './reach.ts';

export interface UiProviderProps {
  preferences: FormatPreferences;
  /** The router's navigate, so that every Link changes the page without loading it. */
  navigate: (href: string) => void;
  /** False while the server can't be reached: what is not here already can't come. */
  isServerReachable: boolean;
  children: ReactNode;
}

/** Once around the app. Keep `preferences` the same object while nothing changes. */
export function UiProvider({ preferences, navigate, isServerReachable, children }: UiProviderProps) {
  return (
    <FormatContext value={preferences}>
      <I18nProvider locale={preferences.locale}>
        <ReachContext value={isServerReachable}>
          <RouterProvider navigate={navigate}>{children}</RouterProvider>
        </ReachContext>
      </I18nProvider>
    </FormatContext>
  );
}

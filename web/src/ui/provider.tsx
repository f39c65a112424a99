import type { ReactNode } from 'react';
import { RouterProvider } from 'react-aria-components';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { FormatContext, type FormatPreferences } from '../lib/use-format.ts';

export interface UiProviderProps {
  preferences: FormatPreferences;
  /** The router's navigate, so that every Link changes the page without loading it. */
  navigate: (href: string) => void;
  children: ReactNode;
}

/** Once around the app. Keep `preferences` the same object while nothing changes. */
export function UiProvider({ preferences, navigate, children }: UiProviderProps) {
  return (
    <FormatContext value={preferences}>
      <I18nProvider locale={preferences.locale}>
        <RouterProvider navigate={navigate}>{children}</RouterProvider>
      </I18nProvider>
    </FormatContext>
  );
}

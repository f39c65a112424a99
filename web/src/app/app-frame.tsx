import { type ReactNode, useEffect, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useOnline } from '../data/pending-changes.ts';
import { useSession } from '../data/session.ts';
import { getTheme, setTheme } from '../lib/theme.ts';
import { deviceZone } from '../lib/zone.ts';
import { ToastRegion, UiProvider } from '../ui/index.ts';

/** What surrounds every page, signed in or not: the person's zone, locale and theme, and messages. */
export function AppFrame({ children }: { children: ReactNode }) {
  const { data: user } = useSession();
  const navigate = useNavigate();
  const isServerReachable = useOnline();
  const timeZone = user?.timezone ?? deviceZone();
  const weekStart = user?.week_start ?? 1;
  const preferences = useMemo(() => ({ locale: navigator.language, timeZone, weekStart }), [timeZone, weekStart]);

  const theme = user?.preferences.theme;
  useEffect(() => {
    if (theme && theme !== getTheme()) setTheme(theme);
  }, [theme]);

  return (
    <UiProvider preferences={preferences} navigate={navigate} isServerReachable={isServerReachable}>
      {children}
      <ToastRegion />
    </UiProvider>
  );
}

import { useMemo } from 'react';
import { Outlet, useNavigate } from 'react-router';
import { useSession } from '../data/session.ts';
import { deviceZone } from '../lib/zone.ts';
import { ToastRegion, UiProvider } from '../ui/index.ts';

/** What surrounds every page, signed in or not: the person's zone and locale, and messages. */
export function AppFrame() {
  const { data: user } = useSession();
  const navigate = useNavigate();
  const timeZone = user?.timezone ?? deviceZone();
  const weekStart = user?.week_start ?? 1;
  const preferences = useMemo(() => ({ locale: navigator.language, timeZone, weekStart }), [timeZone, weekStart]);
  return (
    <UiProvider preferences={preferences} navigate={navigate}>
      <Outlet />
      <ToastRegion />
    </UiProvider>
  );
}

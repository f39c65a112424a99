import { useState } from 'react';
import { useChangeProfile, useSession } from '../../data/session.ts';
import { getTheme, setTheme as keepTheme, type Theme } from '../../lib/theme.ts';

/** The theme of the person, kept with the account and in this browser for the first paint. */
export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void } {
  const { data: user } = useSession();
  const change = useChangeProfile();
  // What this browser had, for accounts that have never chosen.
  const [ofBrowser, setOfBrowser] = useState(getTheme);
  return {
    theme: user?.preferences.theme ?? ofBrowser,
    setTheme: (theme) => {
      keepTheme(theme);
      setOfBrowser(theme);
      change.mutate({ preferences: { theme } });
    },
  };
}

import { tokenOfLink } from '@daybook/contracts';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

/**
 * The token of the link that was opened, or null. It is taken out of the address at once, so that no history, bookmark
 * or glance over the shoulder has it: loaded anew, the page asks for the link again.
 */
export function useLinkToken(): string | null {
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  const [token, setToken] = useState(() => tokenOfLink(hash));
  useEffect(() => {
    const found = tokenOfLink(hash);
    if (found === null) return;
    // Another link can be opened while the page is.
    setToken(found);
    void navigate({ pathname, search }, { replace: true });
  }, [hash, pathname, search, navigate]);
  return token || null;
}

import { tokenOfLink } from '@daybook/contracts';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { SharedReportView } from '../../features/reports/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Wordmark } from '../../ui/index.ts';

/** For whoever has the link. It stays in the address, so that the page can be loaded anew and kept. */
export function Component() {
  const token = tokenOfLink(useLocation().hash);
  useEffect(() => {
    document.title = `${t('reports.shared.title')} – Daybook`;
  }, []);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-240 flex-col gap-8 px-4 pt-[max(1.5rem,env(safe-area-inset-top))] pb-10 md:px-6">
      <Wordmark />
      <SharedReportView key={token} token={token} />
    </main>
  );
}

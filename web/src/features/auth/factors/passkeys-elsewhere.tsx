import { useLocation } from 'react-router';
import { t } from '../../../lib/messages/index.ts';
import { Banner, Link } from '../../../ui/index.ts';

/** Passkeys can't work at this address (`http://127.0.0.1`): the way to the one where they do, on the same page. */
export function PasskeysElsewhere({ url }: { url: string | null }) {
  const { pathname, search } = useLocation();
  return (
    <Banner tone="info" title={t('factors.notHere')} className="pr-3">
      {url === null ? (
        t('factors.notHereAtAll')
      ) : (
        <>
          {t('factors.notHereBut', { url })}{' '}
          <Link href={url.replace(/\/+$/, '') + pathname + search}>{t('factors.goThere')}</Link>
        </>
      )}
    </Banner>
  );
}

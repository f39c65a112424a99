import { ApiError } from '../../lib/api/index.ts';
import { failureText, type OwnWords } from '../../lib/failure-text.ts';
import { t } from '../../lib/messages/index.ts';
import { Banner, RequestId } from '../../ui/index.ts';

const OWN: OwnWords = {
  // The server's sentence about the file itself.
  field: ({ message }) => message.charAt(0).toUpperCase() + message.slice(1),
  failed: () => t('importing.failedHere'),
};

/** A file that did not come in: that nothing was written, and why. */
export function ImportFailure({ error }: { error: Error }) {
  return (
    <Banner tone="bad" title={t('importing.failed')}>
      <p className="text-muted">{failureText(error, OWN)}</p>
      {error instanceof ApiError && error.status >= 500 && <RequestId error={error} />}
    </Banner>
  );
}

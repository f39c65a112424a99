import { useEffect } from 'react';
import { AuthFrame, useLinkToken, VerifiedEmail } from '../../features/auth/index.ts';
import { t } from '../../lib/messages/index.ts';

export function Component() {
  const token = useLinkToken();
  useEffect(() => {
    document.title = `${t('links.verifyTitle')} – Daybook`;
  }, []);
  return (
    <AuthFrame title={t('links.verifyTitle')} footer={null}>
      <VerifiedEmail key={token} token={token} />
    </AuthFrame>
  );
}

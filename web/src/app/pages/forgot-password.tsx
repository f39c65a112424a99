import { useEffect } from 'react';
import { AuthFrame, ForgotPasswordForm } from '../../features/auth/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Link } from '../../ui/index.ts';

export function Component() {
  useEffect(() => {
    document.title = `${t('links.forgotTitle')} – Daybook`;
  }, []);
  return (
    <AuthFrame
      title={t('links.forgotTitle')}
      line={t('links.forgotHint')}
      footer={<Link href="/sign-in">{t('links.backToSignIn')}</Link>}
    >
      <ForgotPasswordForm />
    </AuthFrame>
  );
}

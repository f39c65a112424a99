import { t } from '../../../lib/messages/index.ts';
import { Banner, LinkButton } from '../../../ui/index.ts';

interface DeadLinkProps {
  /** It came without its token. */
  isIncomplete: boolean;
  /** Where there is a new one: on the page for a forgotten password, or in the settings. */
  again: 'password' | 'settings';
}

export function DeadLink({ isIncomplete, again }: DeadLinkProps) {
  return (
    <div className="flex flex-col items-start gap-3">
      <Banner tone="bad" title={t('links.deadTitle')} className="pr-3">
        {t(isIncomplete ? 'links.noToken' : 'links.dead')} {again === 'settings' && t('links.askAgainVerify')}
      </Banner>
      {again === 'password' ? (
        <LinkButton href="/forgot-password">{t('links.askAgain')}</LinkButton>
      ) : (
        <LinkButton href="/settings/security">{t('links.toSecurity')}</LinkButton>
      )}
    </div>
  );
}

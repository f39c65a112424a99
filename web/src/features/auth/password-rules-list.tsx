import { Check, Circle } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';
import { cx } from '../../ui/index.ts';
import { PASSWORD_RULES } from './password-rules.ts';

/** What the password must have, ticked off while it is typed. */
export function PasswordRulesList({ password, id }: { password: string; id?: string }) {
  return (
    <div id={id} className="text-12 text-muted">
      <p className="mb-1">{t('auth.rules')}</p>
      <ul className="flex flex-col gap-0.5">
        {PASSWORD_RULES.map((rule) => {
          const isMet = rule.isMet(password);
          return (
            <li key={rule.id} className={cx('flex items-center gap-1.5', isMet && 'text-good')}>
              {isMet ? <Check className="size-3.5!" /> : <Circle className="size-3.5! p-0.5 text-faint" />}
              {t(`auth.rule.${rule.id}`)}
              <span className="sr-only">{isMet ? t('auth.ruleMet') : t('auth.ruleMissing')}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

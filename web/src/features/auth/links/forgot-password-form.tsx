import type { Delivery } from '@daybook/contracts';
import { isUnreachable } from '../../../data/connection.ts';
import { useForgotPassword } from '../../../data/email-links.ts';
import { CAN_TYPE_AT_ONCE } from '../../../lib/can-type-at-once.ts';
import { t } from '../../../lib/messages/index.ts';
import { Banner, Button, TextField } from '../../../ui/index.ts';
import { AuthFailure } from '../auth-failure.tsx';
import { emailProblem } from '../field-checks.ts';
import { fieldProblems } from '../field-problems.ts';
import { useFields } from '../use-fields.ts';

/** Asks for a link; what it says afterwards is the same whether there is such an account or not. */
export function ForgotPasswordForm() {
  const ask = useForgotPassword();
  const form = useFields({ email: '' }, { email: emailProblem });
  if (ask.data)
    return <Asked email={ask.variables.email.trim()} delivery={ask.data.delivery} onOther={() => ask.reset()} />;
  return (
    <form
      noValidate
      method="post"
      className="flex flex-col gap-4"
      onSubmit={form.onSubmit((values) =>
        ask.mutate(values, { onError: (error) => form.showProblems(fieldProblems(error, ['email']) ?? {}) }),
      )}
    >
      <TextField
        {...form.field('email')}
        label={t('auth.email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        autoFocus={CAN_TYPE_AT_ONCE}
        spellCheck={false}
      />
      {ask.error && !fieldProblems(ask.error, ['email']) && (
        <AuthFailure error={ask.error} isUnreachable={isUnreachable(ask.error)} />
      )}
      <Button type="submit" variant="primary" size={44} isPending={ask.isPending} className="mt-1">
        {t('links.ask')}
      </Button>
    </form>
  );
}

interface AskedProps {
  email: string;
  delivery: Delivery;
  onOther: () => void;
}

function Asked({ email, delivery, onOther }: AskedProps) {
  const isByMail = delivery === 'mail';
  return (
    <div className="flex flex-col items-start gap-3">
      <Banner tone={isByMail ? 'good' : 'info'} title={t('links.askedTitle')} className="pr-3">
        <p className="break-words">{t(isByMail ? 'links.byMail' : 'links.byAdmin', { email })}</p>
        <p className="mt-1">{t(isByMail ? 'links.byMailHint' : 'links.byAdminHint')}</p>
      </Banner>
      <Button onPress={onOther} autoFocus>
        {t('links.otherAddress')}
      </Button>
    </div>
  );
}

import { LINK_PAGES } from '@daybook/contracts';
import { isUnreachable } from '../../data/connection.ts';
import { useSignIn } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, Link, PasswordField, TextField } from '../../ui/index.ts';
import { AuthFailure } from './auth-failure.tsx';
import { CAN_TYPE_AT_ONCE } from './can-type-at-once.ts';
import { missingProblem } from './field-checks.ts';
import { useFields } from './use-fields.ts';

export function SignInForm() {
  const signIn = useSignIn();
  const form = useFields({ email: '', password: '' }, { email: missingProblem, password: missingProblem });

  return (
    <form
      noValidate
      method="post"
      className="flex flex-col gap-4"
      onSubmit={form.onSubmit((values) => {
        // The password is what is wrong most often; it is ready to be typed again.
        signIn.mutate(values, { onError: () => form.select('password') });
      })}
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
      <PasswordField {...form.field('password')} label={t('auth.password')} autoComplete="current-password" />
      <p className="-mt-2 text-12">
        <Link href={LINK_PAGES.forgot_password}>{t('links.forgot')}</Link>
      </p>
      {signIn.error && <AuthFailure error={signIn.error} isUnreachable={isUnreachable(signIn.error)} />}
      <Button type="submit" variant="primary" size={44} isPending={signIn.isPending} className="mt-1">
        {t('auth.signIn')}
      </Button>
    </form>
  );
}

import { LINK_PAGES, type SecondFactor } from '@daybook/contracts';
import { useState } from 'react';
import { isUnreachable } from '../../data/connection.ts';
import { useSignIn } from '../../data/session.ts';
import { ApiError } from '../../lib/api/index.ts';
import { CAN_TYPE_AT_ONCE } from '../../lib/can-type-at-once.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, Link, PasswordField, TextField } from '../../ui/index.ts';
import { AuthFailure } from './auth-failure.tsx';
import { PasskeySignIn } from './factors/passkey-sign-in.tsx';
import { SecondStep } from './factors/second-step.tsx';
import { missingProblem } from './field-checks.ts';
import { useFields } from './use-fields.ts';

export function SignInForm() {
  const signIn = useSignIn();
  const form = useFields({ email: '', password: '' }, { email: missingProblem, password: missingProblem });
  const [choices, setChoices] = useState<readonly SecondFactor[]>();
  if (choices) return <SecondStep credentials={form.values} choices={choices} onBack={() => setChoices(undefined)} />;

  const refused = (error: Error) => {
    const wanted = secondFactorsAskedFor(error);
    if (wanted) setChoices(wanted);
    // The password is what is wrong most often; it is ready to be typed again.
    else form.select('password');
  };
  return (
    <div className="flex flex-col gap-3">
      <form
        noValidate
        method="post"
        className="flex flex-col gap-4"
        onSubmit={form.onSubmit((values) => signIn.mutate(values, { onError: refused }))}
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
          <Link href={LINK_PAGES.forgot_password}>{t('auth.forgot')}</Link>
        </p>
        {signIn.error && !secondFactorsAskedFor(signIn.error) && (
          <AuthFailure error={signIn.error} isUnreachable={isUnreachable(signIn.error)} />
        )}
        <Button type="submit" variant="primary" size={44} isPending={signIn.isPending} className="mt-1">
          {t('auth.signIn')}
        </Button>
      </form>
      <PasskeySignIn />
    </div>
  );
}

/** With what the sign-in can be completed, where the password was right and that was not enough. */
function secondFactorsAskedFor(error: Error): SecondFactor[] | undefined {
  const wanted = error instanceof ApiError && error.status === 401 ? error.details.second_factor : undefined;
  return Array.isArray(wanted) ? (wanted as SecondFactor[]) : undefined;
}

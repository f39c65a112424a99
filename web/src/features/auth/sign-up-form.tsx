import { useState } from 'react';
import { isUnreachable } from '../../data/connection.ts';
import { useRegister } from '../../data/session.ts';
import { ApiError } from '../../lib/api/index.ts';
import { CAN_TYPE_AT_ONCE } from '../../lib/can-type-at-once.ts';
import { t } from '../../lib/messages/index.ts';
import { deviceZone } from '../../lib/zone.ts';
import { presentZone } from '../../lib/zone-names.ts';
import { Button, Link, PasswordField, TextField } from '../../ui/index.ts';
import { AuthFailure } from './auth-failure.tsx';
import { fieldProblems } from './field-problems.ts';
import { isGoodPassword } from './password-rules.ts';
import { PasswordRulesList } from './password-rules-list.tsx';
import { useFields } from './use-fields.ts';
import { ZoneLine } from './zone-line.tsx';

const FIELDS = { full_name: '', email: '', password: '' };
const NAMES = Object.keys(FIELDS);
const CHECKS = {
  full_name: (name: string) => (name.trim() === '' ? t('error.required') : undefined),
  email: (email: string) => {
    if (email.trim() === '') return t('error.required');
    // Only what is surely none: the server has the last word.
    return /^\s*\S+@\S+\.\S+\s*$/.test(email) ? undefined : t('auth.emailInvalid');
  },
  password: (password: string) => (isGoodPassword(password) ? undefined : t('auth.rulesUnmet')),
};

interface SignUpFormProps {
  /** Offered where the e-mail has an account already. */
  signInHref: string;
  /** Where an invitation is for one address. */
  email?: string | undefined;
}

export function SignUpForm({ signInHref, email = '' }: SignUpFormProps) {
  const register = useRegister();
  const form = useFields({ ...FIELDS, email }, CHECKS);
  const [timezone, setTimezone] = useState(() => presentZone(deviceZone()));
  const { error } = register;
  const isTaken = error instanceof ApiError && error.reason === 'duplicate_email';

  return (
    <form
      noValidate
      method="post"
      className="flex flex-col gap-4"
      onSubmit={form.onSubmit((values) =>
        register.mutate(
          { ...values, timezone },
          { onError: (failure) => form.showProblems(fieldProblems(failure, NAMES) ?? {}) },
        ),
      )}
    >
      <TextField
        {...form.field('full_name')}
        label={t('auth.fullName')}
        autoComplete="name"
        autoFocus={CAN_TYPE_AT_ONCE}
        maxLength={100}
      />
      <TextField
        {...form.field('email')}
        label={t('auth.email')}
        type="email"
        inputMode="email"
        autoComplete="email"
        placeholder={t('auth.emailExample')}
        spellCheck={false}
      />
      {isTaken && (
        <p className="-mt-2 text-12">
          <Link href={signInHref}>{t('auth.signInInstead')}</Link>
        </p>
      )}
      <div className="flex flex-col gap-2">
        <PasswordField {...form.field('password')} label={t('auth.password')} autoComplete="new-password" />
        <PasswordRulesList password={form.values.password} />
      </div>
      <ZoneLine value={timezone} onChange={setTimezone} />
      {error && !fieldProblems(error, NAMES) && <AuthFailure error={error} isUnreachable={isUnreachable(error)} />}
      <Button type="submit" variant="primary" size={44} isPending={register.isPending} className="mt-1">
        {t('auth.signUp')}
      </Button>
    </form>
  );
}

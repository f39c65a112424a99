import type { NewApiToken, Scope } from '@daybook/contracts';
import { useState } from 'react';
import { useMakeApiToken } from '../../../data/api-tokens.ts';
import { isUnreachable } from '../../../data/connection.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button, Select, TextField } from '../../../ui/index.ts';
import { AuthFailure } from '../auth-failure.tsx';
import { ProofDeclined, useWithProof } from '../factors/with-proof.ts';
import { missingProblem } from '../field-checks.ts';
import { fieldProblems } from '../field-problems.ts';
import { useFields } from '../use-fields.ts';
import { EXPIRIES, type Expiry, expiryInstant } from './expiry.ts';
import { ScopeField } from './scope-field.tsx';

interface MakeTokenFormProps {
  onMade: (token: NewApiToken) => void;
  onEnd: () => void;
}

export function MakeTokenForm({ onMade, onEnd }: MakeTokenFormProps) {
  const make = useMakeApiToken(useWithProof());
  const form = useFields({ name: '' }, { name: missingProblem });
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [isScopeMissing, setScopeMissing] = useState(false);
  const [expiry, setExpiry] = useState<Expiry>('90');
  const problemsOf = (error: Error) => fieldProblems(error, ['name', 'expires_at']);
  const problems = make.error ? problemsOf(make.error) : undefined;

  const send = form.onSubmit(({ name }) => {
    if (scopes.length === 0) return;
    make.mutate(
      { name, scopes: [...scopes], expires_at: expiryInstant(expiry, Date.now()) },
      { onSuccess: onMade, onError: (error) => form.showProblems(problemsOf(error) ?? {}) },
    );
  });
  return (
    <form
      noValidate
      method="post"
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        setScopeMissing(scopes.length === 0);
        send(event);
      }}
    >
      <TextField
        {...form.field('name')}
        label={t('tokens.name')}
        description={t('tokens.nameHint')}
        placeholder={t('tokens.nameExample')}
        maxLength={100}
        autoComplete="off"
        autoFocus
      />
      <ScopeField
        value={scopes}
        onChange={(chosen) => {
          setScopes(chosen);
          setScopeMissing(false);
        }}
        error={isScopeMissing ? t('tokens.scopesNeeded') : undefined}
      />
      <Select
        label={t('tokens.expires')}
        options={EXPIRIES.map((id) => ({ id, label: t(`tokens.endsIn.${id}`) }))}
        value={expiry}
        onChange={(id) => setExpiry(id as Expiry)}
        description={expiry === 'never' && t('tokens.neverHint')}
        {...(problems?.expires_at ? { error: t('tokens.expiryPast') } : {})}
        className="max-w-60"
      />
      {make.error && !problems && !(make.error instanceof ProofDeclined) && (
        <AuthFailure error={make.error} isUnreachable={isUnreachable(make.error)} />
      )}
      <div className="sticky bottom-0 -mx-5 -mb-5 flex justify-end gap-2 border-t border-line bg-raised px-5 py-3">
        <Button onPress={onEnd}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isPending={make.isPending}>
          {t('tokens.make')}
        </Button>
      </div>
    </form>
  );
}

import type { Scope } from '@daybook/contracts';
import { useId } from 'react';
import { t } from '../../../lib/messages/index.ts';
import { Button, Checkbox, cx } from '../../../ui/index.ts';
import { nounText, PRESET_NAMES, PRESETS, presetOf, SCOPE_GROUPS, verbText } from './scope-groups.ts';

interface ScopeFieldProps {
  value: readonly Scope[];
  onChange: (scopes: readonly Scope[]) => void;
  error: string | undefined;
}

/** What a token may do: presets, and under them every scope by what it is about. */
export function ScopeField({ value, onChange, error }: ScopeFieldProps) {
  const notes = useId();
  const current = presetOf(value);
  const set = (scope: Scope, isGiven: boolean) =>
    onChange(isGiven ? [...value, scope] : value.filter((one) => one !== scope));
  return (
    <fieldset aria-describedby={notes} className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-12 font-medium text-muted">{t('tokens.may')}</legend>
      <div className="flex flex-wrap gap-2">
        {PRESET_NAMES.map((name) => (
          <Button
            key={name}
            size={28}
            aria-pressed={current === name}
            onPress={() => onChange(PRESETS[name])}
            className={cx(current === name && 'border-accent! bg-accent-wash text-accent!')}
          >
            {t(`tokens.preset.${name}`)}
          </Button>
        ))}
      </div>
      <div className="divide-y divide-line rounded-control border border-line px-3">
        {SCOPE_GROUPS.map(({ noun, scopes }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't stand beside its boxes
          <div
            key={noun}
            role="group"
            aria-label={nounText(noun)}
            className="flex flex-wrap items-center gap-x-4 py-0.5"
          >
            <span aria-hidden className="w-40 text-13 max-md:w-full max-md:pt-1.5 max-md:text-12 max-md:text-muted">
              {nounText(noun)}
            </span>
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                isSelected={value.includes(scope)}
                isInvalid={error !== undefined}
                onChange={(isGiven) => set(scope, isGiven)}
              >
                {verbText(scope)}
              </Checkbox>
            ))}
          </div>
        ))}
      </div>
      <p id={notes} role={error ? 'alert' : undefined} className={cx('text-12', error ? 'text-bad' : 'text-muted')}>
        {error ?? t('tokens.mayHint')}
      </p>
    </fieldset>
  );
}

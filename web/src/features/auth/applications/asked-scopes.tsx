import type { Scope } from '@daybook/contracts';
import { t } from '../../../lib/messages/index.ts';
import { Checkbox } from '../../../ui/index.ts';
import { nounText, SCOPE_GROUPS, verbText } from '../api-tokens/scope-groups.ts';

interface AskedScopesProps {
  /** What is asked for. */
  scopes: readonly Scope[];
  /** What of it is given. */
  value: readonly Scope[];
  onChange: (scopes: readonly Scope[]) => void;
  isDisabled: boolean;
}

/** What it asks for, by what that is about; each can be taken out. */
export function AskedScopes({ scopes, value, onChange, isDisabled }: AskedScopesProps) {
  const set = (scope: Scope, isGiven: boolean) =>
    onChange(scopes.filter((one) => (one === scope ? isGiven : value.includes(one))));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-12 font-medium text-muted">{t('applications.may')}</legend>
      <div className="divide-y divide-line rounded-card border border-line px-3">
        {groupsOf(scopes).map(({ noun, asked }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't stand beside its boxes
          <div
            key={noun}
            role="group"
            aria-label={nounText(noun)}
            className="flex flex-wrap items-center gap-x-4 py-0.5"
          >
            <span aria-hidden className="w-36 py-1.5 text-13">
              {nounText(noun)}
            </span>
            {asked.map((scope) => (
              <Checkbox
                key={scope}
                isSelected={value.includes(scope)}
                isDisabled={isDisabled}
                onChange={(isGiven) => set(scope, isGiven)}
              >
                {verbText(scope)}
              </Checkbox>
            ))}
          </div>
        ))}
      </div>
      {value.length === 0 && (
        <p role="alert" className="mt-1 text-12 text-bad">
          {t('applications.someNeeded')}
        </p>
      )}
    </fieldset>
  );
}

function groupsOf(scopes: readonly Scope[]) {
  return SCOPE_GROUPS.map(({ noun, scopes: all }) => ({
    noun,
    asked: all.filter((scope) => scopes.includes(scope)),
  })).filter(({ asked }) => asked.length > 0);
}

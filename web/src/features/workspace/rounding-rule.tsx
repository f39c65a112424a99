import { type Policy, ROUNDING_DIRECTIONS, ROUNDING_MINUTES } from '@daybook/contracts';
import type { PolicyChange } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { Select } from '../../ui/index.ts';

interface RoundingRuleProps {
  policy: Policy;
  isDisabled: boolean;
  change: (change: PolicyChange) => void;
}

type Minutes = (typeof ROUNDING_MINUTES)[number];
type Direction = (typeof ROUNDING_DIRECTIONS)[number];

export function RoundingRule({ policy: { rounding }, isDisabled, change }: RoundingRuleProps) {
  const set = (minutes: number, direction: Direction) =>
    change({ rounding: { minutes: minutes as Minutes, direction } });
  return (
    <div className="grid w-full max-w-96 grid-cols-2 gap-2">
      <Select
        label={t('policy.roundTo')}
        value={rounding ? String(rounding.minutes) : 'none'}
        isDisabled={isDisabled}
        onChange={(id) =>
          id === 'none' ? change({ rounding: null }) : set(Number(id), rounding?.direction ?? 'nearest')
        }
        options={[
          { id: 'none', label: t('policy.noRounding') },
          ...ROUNDING_MINUTES.map((count) => ({ id: String(count), label: t('policy.minutes', { count }) })),
        ]}
      />
      {rounding && (
        <Select
          label={t('policy.direction')}
          value={rounding.direction}
          isDisabled={isDisabled}
          onChange={(id) => set(rounding.minutes, id as Direction)}
          options={ROUNDING_DIRECTIONS.map((id) => ({ id, label: t(`policy.${id}`) }))}
        />
      )}
    </div>
  );
}

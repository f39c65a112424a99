import type { Policy, ReportQuestion, ReportRounding } from '@daybook/contracts';

/** As the question says; where it says nothing, as the policy of the workspace does. */
export function roundingOf(
  { rounding }: Pick<ReportQuestion, 'rounding'>,
  policy: Pick<Policy, 'rounding'>,
): ReportRounding | null {
  if (rounding !== undefined) return rounding;
  return policy.rounding && ({ ...policy.rounding, per: 'entry' } as ReportRounding);
}

/** How a duration is rounded: `floor((seconds + added) / step) * step`. A half goes up. Also how SQL does it. */
export function stepOf({ minutes, direction }: ReportRounding): { step: number; added: number } {
  const step = minutes * 60;
  const added = direction === 'up' ? step - 1 : direction === 'nearest' ? step / 2 : 0;
  return { step, added };
}

export function roundSeconds(seconds: number, rounding: ReportRounding): number {
  const { step, added } = stepOf(rounding);
  return Math.floor((seconds + added) / step) * step;
}

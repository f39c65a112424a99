import { LEAST_ARCHIVE_MONTHS } from '@daybook/contracts';
import { lazy, Suspense } from 'react';
import type { DaySpan } from '../data/time.ts';
import { useToday } from '../data/use-today.ts';
import { addDays } from '../lib/zone.ts';
import { withTexts } from './with-texts.ts';

const ArchivedNotice = lazy(async () => ({
  default: (await withTexts(import('../features/time/archived-notice.tsx'), 'timesheet')).ArchivedNotice,
}));

/** Nothing younger is ever archived, so nothing is asked about it. A month has 28 days at least. */
const LEAST_AGE_DAYS = LEAST_ARCHIVE_MONTHS * 28;

/** Says of old days that more was tracked than is shown, because it is archived. */
export function OldTime({ span, className }: { span: DaySpan; className?: string }) {
  const today = useToday();
  if (span.from > addDays(today, -LEAST_AGE_DAYS)) return null;
  return (
    <Suspense>
      <ArchivedNotice span={span} {...(className ? { className } : {})} />
    </Suspense>
  );
}

import type { ReactNode } from 'react';
import { THREE_COLUMNS, TWO_COLUMNS, useMediaQuery } from '../../ui/index.ts';
import { DayTabs } from './day-tabs.tsx';

export interface ColumnsProps {
  plan: ReactNode;
  day: ReactNode;
  soFar: ReactNode;
}

/** Three columns where there is room, two on smaller screens, else one at a time. */
export function Columns({ plan, day, soFar }: ColumnsProps) {
  const isTwo = useMediaQuery(TWO_COLUMNS);
  const isThree = useMediaQuery(THREE_COLUMNS);
  if (isThree) {
    return (
      <div className="grid grid-cols-[minmax(16rem,22rem)_minmax(0,1fr)_17rem] items-start gap-6">
        {plan}
        {day}
        {soFar}
      </div>
    );
  }
  if (isTwo) {
    return (
      <div className="grid grid-cols-[minmax(0,1fr)_18rem] items-start gap-6">
        {day}
        <div className="flex min-w-0 flex-col gap-6">
          {plan}
          {soFar}
        </div>
      </div>
    );
  }
  return <DayTabs plan={plan} day={day} soFar={soFar} />;
}

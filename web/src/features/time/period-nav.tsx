import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Button, IconButton } from '../../ui/index.ts';

const MonthPopover = lazy(async () => ({ default: (await import('./month-popover.tsx')).MonthPopover }));

export interface PeriodNavProps {
  /** What is shown, where the page doesn't say it beside its title. */
  title?: string;
  /** Which day is chosen in the month that opens. */
  day: string;
  onDay: (day: string) => void;
  onPrevious: () => void;
  onNext: () => void;
  /** Absent where one is there already. */
  onNow?: (() => void) | undefined;
  labels: { previous: string; next: string; now: string; choose: string };
}

/** Back, a month to choose from, on, and home. */
export function PeriodNav({ title, day, onDay, onPrevious, onNext, onNow, labels }: PeriodNavProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div className="flex items-center gap-1">
      <IconButton aria-label={labels.previous} keys="h" onPress={onPrevious}>
        <ChevronLeft />
      </IconButton>
      {title ? (
        <Button
          ref={button}
          variant="ghost"
          aria-label={`${title}. ${labels.choose}`}
          onPress={() => setOpen(true)}
          className="text-text! tabular"
        >
          {title}
        </Button>
      ) : (
        <IconButton ref={button} aria-label={labels.choose} onPress={() => setOpen(true)}>
          <CalendarDays />
        </IconButton>
      )}
      {isOpen && (
        <Suspense>
          <MonthPopover
            label={labels.choose}
            day={day}
            onDay={onDay}
            triggerRef={button}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
      <IconButton aria-label={labels.next} keys="l" onPress={onNext}>
        <ChevronRight />
      </IconButton>
      {onNow && (
        <Button size={28} onPress={onNow}>
          {labels.now}
        </Button>
      )}
    </div>
  );
}

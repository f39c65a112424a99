import type { TimeEntry } from '@daybook/contracts';
import { ArrowDown, ArrowUp, Plus } from 'lucide-react';
import { useProjectLookup } from '../../data/projects.ts';
import { durationProse, durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { cx, projectColorVar } from '../../ui/index.ts';
import type { DayBlock, DayLayout } from './day-layout.ts';
import { nameOfEntry } from './entry-name.ts';

const HOUR_MS = 3_600_000;
/** Less than this, and nothing would be seen or hit. */
const LEAST_PX = 4;
/** Less than this, and a text would be cut. */
const TEXT_PX = 17;
const TWO_LINES_PX = 36;
const GAP_BUTTON_PX = 18;

export interface DayTimelineProps {
  layout: DayLayout<TimeEntry>;
  now: number;
  /** Pixels of an hour. */
  hourPx?: number;
  onSelect: (entry: TimeEntry) => void;
  /** Left out, gaps are only hatched. */
  onFill?: (gap: { start: number; end: number }) => void;
  /** Without the hours at the left, for a day beside others. */
  hideHours?: boolean;
  label?: string;
}

/** A day drawn to scale. What it shows is also in the list of entries; from here one gets there. */
export function DayTimeline({ layout, now, hourPx = 52, onSelect, onFill, hideHours, label }: DayTimelineProps) {
  const format = useFormat();
  const { from, to } = layout;
  const y = (at: number) => ((at - from) / HOUR_MS) * hourPx;

  return (
    <section
      aria-label={label ?? t('time.timeline')}
      className="relative"
      style={{ height: y(to) + (hideHours ? 0 : 9), marginTop: hideHours ? 0 : 8 }}
    >
      {layout.hours.map((hour) => (
        // Without a height of its own, so that the line is where the hour is and the figures stand around it.
        <div key={hour.at} aria-hidden className="absolute inset-x-0 flex h-0 items-center" style={{ top: y(hour.at) }}>
          {!hideHours && (
            <span className="w-16 shrink-0 pr-2 text-right text-12 whitespace-nowrap text-muted tabular">
              {format.time(hour.at)}
            </span>
          )}
          <span className="h-px flex-1 bg-line" />
        </div>
      ))}
      <div className={cx('absolute inset-y-0 right-0', hideHours ? 'left-0' : 'left-16')}>
        {layout.gaps.map((gap) => (
          <Gap key={gap.start} gap={gap} top={y(gap.start)} height={y(gap.end) - y(gap.start)} onFill={onFill} />
        ))}
        {layout.blocks.map((block) => (
          <Block
            key={block.entry.id}
            block={block}
            top={y(block.start)}
            height={y(block.end) - y(block.start)}
            onSelect={onSelect}
          />
        ))}
        {now > from && now < to && (
          <div aria-hidden className="pointer-events-none absolute inset-x-0" style={{ top: y(now) }}>
            <span className="absolute -top-[3px] -left-[3px] size-1.5 rounded-full bg-bad" />
            <span className="absolute inset-x-0 -top-px h-px bg-bad" />
          </div>
        )}
      </div>
    </section>
  );
}

interface GapProps {
  gap: { start: number; end: number };
  top: number;
  height: number;
  onFill: ((gap: { start: number; end: number }) => void) | undefined;
}

function Gap({ gap, top, height, onFill }: GapProps) {
  const format = useFormat();
  const duration = durationProse(Math.floor((gap.end - gap.start) / 1000));
  return (
    <div className="hatched absolute inset-x-0 rounded-control opacity-90" style={{ top: top + 1, height: height - 2 }}>
      {onFill && (
        <button
          type="button"
          aria-label={t('time.fillGap', { duration, start: format.time(gap.start), end: format.time(gap.end) })}
          onClick={() => onFill(gap)}
          className={cx(
            'absolute inset-0 flex items-center justify-center rounded-control text-12 text-muted hover:bg-accent-wash hover:text-accent',
            height < GAP_BUTTON_PX && 'text-[0]',
          )}
        >
          <span className="inline-flex items-center gap-1 rounded-full bg-paper px-2">
            <Plus aria-hidden className="size-3!" />
            {duration}
          </span>
        </button>
      )}
    </div>
  );
}

interface BlockProps {
  block: DayBlock<TimeEntry>;
  top: number;
  height: number;
  onSelect: (entry: TimeEntry) => void;
}

function Block({ block, top, height, onSelect }: BlockProps) {
  const format = useFormat();
  const { entry } = block;
  const color = projectColorVar(useProjectLookup()(entry.project_id)?.color);
  const name = nameOfEntry(entry);
  const duration = durationShort(Math.floor((block.end - block.start) / 1000));
  const range = format.timeRange(entry.start_time, entry.end_time);
  const isNamed = height >= TEXT_PX;
  const shownHeight = Math.max(LEAST_PX, height - 1);
  const unseen = [
    !isNamed && name,
    !isNamed && duration,
    range,
    block.overlaps && t('time.overlaps'),
    block.startsBefore && t('time.fromDayBefore'),
    block.endsAfter && t('time.intoNextDay'),
    block.isRunning && t('time.running'),
  ].filter(Boolean);

  return (
    <button
      type="button"
      title={[name, range, duration].join('\n')}
      onClick={() => onSelect(entry)}
      className={cx(
        '@container/block absolute flex items-start overflow-hidden rounded-[4px] pr-1.5 pl-2.5 text-left text-12 transition-[filter] hover:brightness-95',
        height < TWO_LINES_PX ? 'gap-2' : 'flex-col',
        isNamed && height < TWO_LINES_PX && 'items-center!',
        block.isRunning && 'rounded-b-none',
      )}
      style={{
        // What runs ends at the line of now, which is its edge, and never beyond.
        top: block.isRunning ? top + height - 0.5 - shownHeight : top + 0.5,
        height: shownHeight,
        left: `calc(${(block.column / block.columns) * 100}% + ${block.column > 0 ? 1 : 0}px)`,
        width: `calc(${100 / block.columns}% - ${block.columns > 1 ? 1 : 0}px)`,
        backgroundColor: color.wash,
        boxShadow: block.overlaps ? 'inset 0 0 0 1.5px var(--bad)' : undefined,
        paddingTop: height >= TWO_LINES_PX ? 3 : 0,
      }}
    >
      <span
        aria-hidden
        className={cx('absolute inset-y-0 left-0 w-[3px]', block.isRunning && 'animate-running')}
        style={{ backgroundColor: block.overlaps ? 'var(--bad)' : color.edge }}
      />
      {isNamed && (
        <>
          {/* Many side by side are too narrow for words. */}
          <span className="flex max-w-full min-w-0 items-center gap-1 font-medium text-text @max-[3rem]/block:sr-only">
            {block.startsBefore && <ArrowUp aria-hidden className="size-3!" />}
            <span dir="auto" className="truncate">
              {name}
            </span>
          </span>
          <span className="flex shrink-0 items-center gap-1 text-muted tabular @max-[2.25rem]/block:sr-only">
            {duration}
            {block.endsAfter && <ArrowDown aria-hidden className="size-3!" />}
          </span>
        </>
      )}
      <span className="sr-only">{`${isNamed ? ', ' : ''}${unseen.join(', ')}`}</span>
    </button>
  );
}

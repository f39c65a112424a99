import type { ActivityTimeline } from '@daybook/contracts';
import { useId, useMemo, useState } from 'react';
import { durationProse } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { cx, Dot, projectColorVar, useMediaQuery, WIDE } from '../../../ui/index.ts';
import { useCodingColor } from '../coding-color.ts';
import { categoryText, projectText } from '../names.ts';
import { layoutRibbon, pieceByKey } from './ribbon-layout.ts';

const BAND = 'relative h-12 overflow-hidden rounded-control bg-hover';

type Stretch = ActivityTimeline['stretches'][number];

/**
 * The band of a day. It is one stop of the Tab key, in which arrows go from stretch to stretch; a pointer or a finger finds
 * them too. What the chosen one was stands under the band, where there is always room for it.
 */
export function Ribbon({ timeline }: { timeline: ActivityTimeline }) {
  const format = useFormat();
  const colorOf = useCodingColor();
  const isWide = useMediaQuery(WIDE);
  const id = useId();
  const { stretches } = timeline;
  const { pieces, ticks } = useMemo(
    () => layoutRibbon(timeline, stretches, isWide ? 14 : 4),
    [timeline, stretches, isWide],
  );
  const [focused, setFocused] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const shown = stretches[hovered ?? focused ?? -1];
  const isEmpty = stretches.length === 0;
  const hours = ticks
    .slice(1, -1)
    .map(({ at, left }) => (
      <span key={at} aria-hidden className="absolute inset-y-0 w-px bg-line" style={{ left: `${left}%` }} />
    ));
  return (
    <>
      {isEmpty ? (
        <div className={BAND}>{hours}</div>
      ) : (
        <div
          role="listbox"
          tabIndex={0}
          aria-label={t('code.day.ribbon', { day: format.day(timeline.date, 'long') })}
          aria-activedescendant={focused === null ? undefined : `${id}-${focused}`}
          onFocus={(event) => event.currentTarget.matches(':focus-visible') && setFocused((at) => at ?? 0)}
          onKeyDown={(event) => {
            const to = pieceByKey(event.key, focused, stretches.length);
            if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            setHovered(null);
            setFocused(to);
          }}
          onPointerLeave={() => setHovered(null)}
          className={cx(BAND, 'focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent')}
        >
          {hours}
          {pieces.map(({ stretch, left, width }, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the band has the focus, and says which one is active
            // biome-ignore lint/a11y/useKeyWithClickEvents: the band listens to the keys
            <div
              key={stretch.start}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === focused}
              aria-label={stretchText(stretch, format)}
              onPointerEnter={() => setHovered(index)}
              onClick={() => setFocused(index)}
              className={cx(
                'absolute inset-y-0 min-w-0.5 transition-opacity',
                shown && shown !== stretch && 'opacity-40',
              )}
              style={{
                left: `${left}%`,
                width: `${width}%`,
                backgroundColor: projectColorVar(colorOf(stretch.project)).edge,
              }}
            />
          ))}
        </div>
      )}
      <div aria-hidden className="relative mt-1 h-4 text-12 text-muted tabular">
        {ticks.map(({ at, left }, index) => (
          <span
            key={at}
            className={cx(
              'absolute whitespace-nowrap',
              left < 1
                ? 'translate-x-0'
                : left > 99 || index === ticks.length - 1
                  ? '-translate-x-full'
                  : '-translate-x-1/2',
            )}
            style={{ left: `${left}%` }}
          >
            {format.time(at)}
          </span>
        ))}
      </div>
      <div className="mt-2 min-h-10 text-13 md:min-h-5">
        {shown ? (
          <StretchLine stretch={shown} />
        ) : (
          <p className="text-muted">{t(isEmpty ? 'code.day.none' : 'code.day.point')}</p>
        )}
      </div>
    </>
  );
}

function StretchLine({ stretch }: { stretch: Stretch }) {
  const format = useFormat();
  const colorOf = useCodingColor();
  const { project, branch, category, languages, editors, start, end, seconds } = stretch;
  const rest = [
    branch,
    ...(category === 'coding' ? [] : [categoryText(category)]),
    format.list(languages),
    format.list(editors),
  ];
  return (
    <p className="flex flex-wrap items-center gap-x-2">
      <Dot color={colorOf(project)} />
      <span className="font-medium">{projectText(project)}</span>
      <span className="tabular">{format.timeRange(start, end)}</span>
      <span className="font-medium tabular">{durationProse(seconds)}</span>
      <span className="min-w-0 text-muted">{rest.filter(Boolean).join(' · ')}</span>
    </p>
  );
}

/** The same in one sentence, for who hears it. */
function stretchText(stretch: Stretch, format: ReturnType<typeof useFormat>): string {
  const { project, branch, category, languages, editors, start, end, seconds } = stretch;
  return [
    projectText(project),
    branch,
    categoryText(category),
    format.list(languages),
    format.list(editors),
    format.timeRange(start, end),
    durationProse(seconds),
  ]
    .filter(Boolean)
    .join(', ');
}

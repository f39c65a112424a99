import type { Dashboard } from '@daybook/contracts';
import { useId, useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { scoreParts, sumAboveScore } from '../../lib/score.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Card, cx, floating, Skeleton } from '../../ui/index.ts';

/** The score, and on hover or focus what it is made of. A press keeps that open, for a finger. */
export function ScoreCard({ dashboard }: { dashboard: Dashboard | undefined }) {
  const format = useFormat();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  if (!dashboard) {
    return (
      <Card title={t('today.score')}>
        <Skeleton className="h-11 w-16" />
      </Card>
    );
  }
  const parts = scoreParts(dashboard.score_parts);
  const sum = sumAboveScore(dashboard.score_parts);
  const score = format.number(dashboard.productivity_score, { maximumFractionDigits: 0 });
  return (
    <Card title={t('today.score')} className="relative">
      <button
        type="button"
        aria-label={t('today.scoreOf', { score })}
        aria-describedby={isOpen ? id : undefined}
        onPointerEnter={(event) => event.pointerType === 'mouse' && setOpen(true)}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setOpen(false)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
        className="-mx-2 flex h-11 w-[calc(100%+1rem)] items-center gap-3 rounded-control px-2 text-left hover:bg-hover"
      >
        <span className="text-28 font-semibold tabular">{score}</span>
        <span aria-hidden className="flex h-1.5 flex-1 gap-px overflow-hidden rounded-full">
          {parts.map(({ part, weight, share }) => (
            <span key={part} className="h-full bg-pressed" style={{ width: `${weight}%` }}>
              <span className="block h-full bg-accent" style={{ width: `${share * 100}%` }} />
            </span>
          ))}
        </span>
      </button>
      {isOpen && (
        <div id={id} role="tooltip" className={cx(floating, 'absolute right-0 bottom-full left-0 z-20 -mb-8 p-3')}>
          <p className="mb-2 text-12 font-medium text-muted">{t('score.what')}</p>
          <dl className="flex flex-col gap-2">
            {parts.map(({ part, value, weight, isAbove }) => (
              <div key={part} className="flex items-center gap-2 text-13">
                <dt className="flex-1">{t(`score.${part}`)}</dt>
                <dd className="text-12 text-muted tabular">
                  <span className="font-medium text-text">{format.number(value, { maximumFractionDigits: 1 })}</span>
                  {!isAbove && ` / ${weight}`}
                </dd>
              </div>
            ))}
          </dl>
          {sum !== null && (
            <p className="mt-2 text-12 text-muted">
              {t('score.ended', { sum: format.number(sum, { maximumFractionDigits: 1 }) })}
            </p>
          )}
        </div>
      )}
    </Card>
  );
}

import type { Dashboard } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';
import { scoreParts, sumAboveScore } from '../../lib/score.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Card, ProgressBar } from '../../ui/index.ts';

/** A number nobody can take apart is a verdict; this one comes with its parts. */
export function ScoreParts({ dashboard }: { dashboard: Dashboard }) {
  const format = useFormat();
  const sum = sumAboveScore(dashboard.score_parts);
  return (
    <Card title={t('dashboard.scoreParts')}>
      <ul className="flex flex-col gap-3">
        {scoreParts(dashboard.score_parts).map(({ part, value, weight, isAbove }) => {
          const figure = format.number(value, { maximumFractionDigits: 1 });
          const text = isAbove ? figure : t('score.ofPart', { value: figure, most: weight });
          return (
            <li key={part}>
              <div className="flex items-baseline justify-between gap-2 text-13">
                <span className="font-medium">{t(`score.${part}`)}</span>
                <span className="text-muted tabular">{text}</span>
              </div>
              <ProgressBar
                label={t(`score.${part}`)}
                value={Math.min(value, weight)}
                max={weight}
                valueText={text}
                className="my-1"
              />
              <p className="text-12 text-muted">{t(`score.${part}Hint`)}</p>
            </li>
          );
        })}
      </ul>
      {sum !== null && (
        <p className="mt-3 text-12 text-muted">
          {t('score.ended', { sum: format.number(sum, { maximumFractionDigits: 1 }) })}
        </p>
      )}
    </Card>
  );
}

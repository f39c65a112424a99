import type { Dashboard } from '@daybook/contracts';
import { SCORE_PARTS } from '../../data/analytics.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Card, ProgressBar } from '../../ui/index.ts';

/** A number nobody can take apart is a verdict; this one comes with its parts. */
export function ScoreParts({ dashboard }: { dashboard: Dashboard }) {
  const format = useFormat();
  return (
    <Card title={t('dashboard.scoreParts')}>
      <ul className="flex flex-col gap-3">
        {SCORE_PARTS.map(({ part, most }) => {
          const value = dashboard.score_parts[part];
          const figure = format.number(value, { maximumFractionDigits: 1 });
          // The formula has no limit on completion: two tasks a day are worth twice as much.
          const text = value > most ? figure : t('score.ofPart', { value: figure, most });
          return (
            <li key={part}>
              <div className="flex items-baseline justify-between gap-2 text-13">
                <span className="font-medium">{t(`score.${part}`)}</span>
                <span className="text-muted tabular">{text}</span>
              </div>
              <ProgressBar
                label={t(`score.${part}`)}
                value={Math.min(value, most)}
                max={most}
                valueText={text}
                className="my-1"
              />
              <p className="text-12 text-muted">{t(`score.${part}Hint`)}</p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

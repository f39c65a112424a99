import type { Dashboard } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Card, ProgressBar } from '../../ui/index.ts';

/** The most each part can give; together 100. */
const PARTS = [
  ['completion', 20],
  ['on_time', 30],
  ['consistency', 30],
  ['variety', 20],
] as const;

/** A number nobody can take apart is a verdict; this one comes with its parts. */
export function ScoreParts({ dashboard }: { dashboard: Dashboard }) {
  const format = useFormat();
  return (
    <Card title={t('dashboard.scoreParts')}>
      <ul className="flex flex-col gap-3">
        {PARTS.map(([part, most]) => {
          const value = dashboard.score_parts[part];
          const figure = format.number(value, { maximumFractionDigits: 1 });
          // The formula has no limit on completion: two tasks a day are worth twice as much.
          const text = value > most ? figure : t('dashboard.ofPart', { value: figure, most });
          return (
            <li key={part}>
              <div className="flex items-baseline justify-between gap-2 text-13">
                <span className="font-medium">{t(`dashboard.${part}`)}</span>
                <span className="text-muted tabular">{text}</span>
              </div>
              <ProgressBar
                label={t(`dashboard.${part}`)}
                value={Math.min(value, most)}
                max={most}
                valueText={text}
                className="my-1"
              />
              <p className="text-12 text-muted">{t(`dashboard.${part}Hint`)}</p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

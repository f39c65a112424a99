import type { ActivityTotals } from '@daybook/contracts';
import { durationProse } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Card } from '../../../ui/index.ts';

/** Whose lines they are: an assistant's or one's own, and how long it was at work. */
export function AiCard({ totals }: { totals: ActivityTotals }) {
  const format = useFormat();
  const { ai_share, ai_line_changes: ai, human_line_changes: own, ai_seconds, seconds } = totals;
  const tokens = totals.ai_input_tokens + totals.ai_output_tokens;
  return (
    <Card title={t('code.ai.title')}>
      {ai_share !== null && (
        <div aria-hidden className="mb-3 flex h-3 gap-0.5 overflow-hidden rounded-full">
          <span className="bg-accent" style={{ width: `${ai_share}%` }} />
          <span className="flex-1 bg-line-strong" />
        </div>
      )}
      <dl className="grid gap-x-10 gap-y-1.5 text-13 md:grid-cols-2">
        {ai_share !== null && (
          <>
            <Line swatch="bg-accent" name={t('code.ai.lines')} value={format.number(ai)} share={ai_share / 100} />
            <Line
              swatch="bg-line-strong"
              name={t('code.ai.ownLines')}
              value={format.number(own)}
              share={1 - ai_share / 100}
            />
          </>
        )}
        <Line
          name={t('code.ai.time')}
          value={durationProse(ai_seconds)}
          share={seconds === 0 ? null : ai_seconds / seconds}
        />
        {tokens > 0 && <Line name={t('code.ai.tokens')} value={format.number(tokens, { notation: 'compact' })} />}
      </dl>
      <p className="mt-3 text-12 text-muted">{t(ai_share === null ? 'code.ai.unknown' : 'code.ai.hint')}</p>
    </Card>
  );
}

function Line({ swatch, name, value, share }: { swatch?: string; name: string; value: string; share?: number | null }) {
  const format = useFormat();
  return (
    <div className="flex items-center gap-2">
      {swatch && <span aria-hidden className={`size-2 rounded-full ${swatch}`} />}
      <dt className="min-w-0 flex-1">{name}</dt>
      <dd className="flex gap-3 tabular">
        {value}
        <span className="w-11 text-right text-muted">{share === undefined ? '' : format.percent(share)}</span>
      </dd>
    </div>
  );
}

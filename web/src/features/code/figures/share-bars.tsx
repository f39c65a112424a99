import { useState } from 'react';
import { durationShort } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, Card, cx, projectColorVar } from '../../../ui/index.ts';

export interface Share {
  key: string;
  name: string;
  /** Nobody has said what it is. */
  isUnknown?: boolean;
  /** Beside the name, smaller: whose branch it is. */
  of?: string;
  seconds: number;
  /** 0–100 */
  percentage: number;
  /** Stored colour; left out, it is the accent. */
  color?: string | null;
}

const FIRST_SHOWN = 6;

/** Sorted horizontal bars: the eye compares lengths, not the angles of a pie. */
export function ShareBars({ title, shares, note }: { title: string; shares: readonly Share[]; note?: string }) {
  const [showsAll, setShowsAll] = useState(false);
  const most = Math.max(1, ...shares.map(({ seconds }) => seconds));
  return (
    <Card title={title}>
      {shares.length === 0 && <p className="text-13 text-muted">{t('code.nothing')}</p>}
      <ul className="flex flex-col gap-2">
        {shares.slice(0, showsAll ? undefined : FIRST_SHOWN).map((share) => (
          <li key={share.key}>
            <ShareRow share={share} width={share.seconds / most} />
          </li>
        ))}
      </ul>
      {shares.length > FIRST_SHOWN && (
        <Button size={28} variant="ghost" className="mt-2 -ml-2" onPress={() => setShowsAll(!showsAll)}>
          {showsAll ? t('code.showFewer') : t('code.showAll', { count: shares.length })}
        </Button>
      )}
      {note && <p className="mt-2 text-12 text-muted">{note}</p>}
    </Card>
  );
}

function ShareRow({
  share: { name, isUnknown, of, seconds, percentage, color },
  width,
}: {
  share: Share;
  width: number;
}) {
  const format = useFormat();
  return (
    <>
      <span className="flex items-baseline gap-3 text-13">
        <span className={cx('min-w-0 flex-1 truncate', isUnknown && 'text-muted')}>
          {name}
          {of && <span className="ml-2 text-12 text-muted">{of}</span>}
        </span>
        <span className="tabular">{durationShort(seconds)}</span>
        <span className="w-11 text-right text-muted tabular">{format.percent(percentage / 100)}</span>
      </span>
      <span aria-hidden className="mt-1 block h-1.5 rounded-full bg-hover">
        <span
          className="block h-full min-w-0.5 rounded-full"
          style={{
            width: `${width * 100}%`,
            background: color === undefined ? 'var(--accent)' : projectColorVar(color).edge,
          }}
        />
      </span>
    </>
  );
}

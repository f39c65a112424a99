import { useState } from 'react';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, cx, Link, projectColorVar } from '../../ui/index.ts';

const FIRST_SHOWN = 10;

/** A project or a client, with everybody's time. */
export interface TeamShare {
  /** Null is time without one. */
  id: string | null;
  name: string;
  color: string | null;
  seconds: number;
  billable_seconds: number;
  people: number;
  /** The report that it is a row of. */
  href: string;
}

/** Sorted horizontal bars. @param total seconds of everybody */
export function ShareBars({ shares, total }: { shares: readonly TeamShare[]; total: number }) {
  const [showsAll, setShowsAll] = useState(false);
  const most = Math.max(1, ...shares.map(({ seconds }) => seconds));
  return (
    <>
      <ul className="-mx-2 flex flex-col">
        {shares.slice(0, showsAll ? undefined : FIRST_SHOWN).map((share) => (
          <li key={share.id ?? ''}>
            <Link
              variant="plain"
              href={share.href}
              className="block rounded-control px-2 py-1 touch:py-2 data-hovered:bg-hover"
            >
              <Bar share={share} part={share.seconds / total} width={share.seconds / most} />
            </Link>
          </li>
        ))}
      </ul>
      {shares.length > FIRST_SHOWN && (
        <Button size={28} variant="ghost" className="mt-1" onPress={() => setShowsAll(!showsAll)}>
          {showsAll ? t('team.showFewer') : t('team.showAll', { count: shares.length })}
        </Button>
      )}
    </>
  );
}

function Bar({ share, part, width }: { share: TeamShare; part: number; width: number }) {
  const format = useFormat();
  const { id, name, color, seconds, billable_seconds, people } = share;
  return (
    <>
      <span className="flex items-baseline gap-3 text-13">
        <span className={cx('min-w-0 flex-1 truncate', id === null && 'text-muted')}>{name}</span>
        <span className="tabular">{durationShort(seconds)}</span>
        <span className="w-11 text-right text-muted tabular">{format.percent(part)}</span>
      </span>
      <span aria-hidden className="my-1 block h-1.5 rounded-full bg-hover">
        <span
          className="block h-full min-w-0.5 rounded-full"
          style={{ width: `${width * 100}%`, background: projectColorVar(color).edge }}
        />
      </span>
      <span className="flex justify-between gap-3 text-12 text-muted">
        <span>{t('team.peopleOn', { count: people })}</span>
        <span>{t('team.billableOf', { share: format.percent(seconds === 0 ? 0 : billable_seconds / seconds) })}</span>
      </span>
    </>
  );
}

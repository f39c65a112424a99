import { notFound } from '../../../../core/errors.ts';
import type { Protocol, ProtocolAnswer, ProtocolRequest, Visit } from '../../protocol/protocol.ts';
import { totalMicros } from '../amounts.ts';
import { viewOf } from '../service/public.ts';
import { firstActivity, rangeContext } from '../service/reader.ts';
import { amountsByDay, daysOf } from '../service/timeline.ts';
import { tagged } from '../tagged.ts';
import { lengthText } from '../texts.ts';
import { askedBadge, intervalDays, isCounted, isOpen, looksOf } from './asked-badge.ts';
import { type Badge, badgeSvg } from './badge.ts';

/** Pictures for a README, of whoever shows their time to everybody. Services that show them ask again after five minutes. */
const PUBLIC = 'public, max-age=300';
const OWN = 'private, max-age=300';

export function badgeRoutes(protocol: Protocol): void {
  const badge = (path: (params: ProtocolRequest['params']) => string, answer: (badge: Badge) => Shown) => {
    return async (visit: Visit, request: ProtocolRequest): Promise<ProtocolAnswer> => {
      const { badge, isPublic } = await readBadge(visit, request, path(request.params));
      const { body, type } = answer(badge);
      return tagged(request, body, { now: visit.now, cacheControl: isPublic ? PUBLIC : OWN, type });
    };
  };
  const svg = badge((params) => params['*'] ?? '', asSvg);
  protocol.open('GET', '/badge/:user', svg);
  protocol.open('GET', '/badge/:user/*', svg);
  // The addresses of wakapi: the interval by its name alone.
  const shield = badge((params) => `interval:${params.interval}/${params['*'] ?? ''}`, asShield);
  protocol.open('GET', '/compat/shields/v1/:user/:interval', shield);
  protocol.open('GET', '/compat/shields/v1/:user/:interval/*', shield);
}

interface Shown {
  body: object | string;
  type: string;
}

function asSvg(badge: Badge): Shown {
  return { body: badgeSvg(badge), type: 'image/svg+xml; charset=utf-8' };
}

/** The endpoint badge of shields.io: it draws, we count. */
function asShield({ label, message, color }: Badge): Shown {
  return { body: { schemaVersion: 1, label, message, color }, type: 'application/json; charset=utf-8' };
}

async function readBadge(visit: Visit, { params, query }: ProtocolRequest, path: string) {
  const { reader, view } = await viewOf(visit, params.user as string, query);
  const asked = askedBadge(path, reader.user.public_range);
  const looks = looksOf(asked, query);
  if (view === 'public' && !isOpen(asked, reader.user.public_lists)) throw notFound('badge');
  const first = await firstActivity(reader);
  const days = daysOf(reader, intervalDays(asked.interval, rangeContext(reader, first)));
  const amounts = (await amountsByDay(reader, days, { writesOnly: false })).flat();
  const counted = amounts.filter((amount) => {
    if (view === 'public' && asked.filter?.dimension === 'projects' && amount.project?.hidden) return false;
    return isCounted(asked, amount);
  });
  return { badge: { ...looks, message: lengthText(totalMicros(counted)) }, isPublic: view === 'public' };
}

import { isZone } from './zone.ts';
import { otherNames, presentZone } from './zone-names.ts';

export interface ZoneChoice {
  /** IANA name, the present one. */
  id: string;
  /** `America/New York`: as people search for it. */
  label: string;
  /** `UTC−05:00`, now. */
  offset: string;
  /** What it is found by as well. */
  keywords: string;
}

/** Every zone this runtime knows, by its present name, with today's offset; `also` is in it even if it is unusual. */
export function zoneChoices(also?: string, now: number = Date.now()): ZoneChoice[] {
  const all = new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(presentZone)]);
  if (also && isZone(also)) all.add(presentZone(also));
  return [...all].sort().map((id) => {
    const offset = zoneOffset(id, now);
    return { id, label: zoneLabel(id), offset, keywords: `${otherNames(id)} ${offsetWords(offset)}`.trim() };
  });
}

export function zoneLabel(zone: string): string {
  return presentZone(zone).replaceAll('_', ' ');
}

/** `UTC+01:00` at that instant; `UTC` where there is no difference. */
export function zoneOffset(zone: string, now: number = Date.now()): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(now);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  return name
    .replace('GMT', 'UTC')
    .replace(/[+-]00:00$/, '')
    .replace('-', '−');
}

/** The ways to write it: `UTC+05:30 UTC+5:30 GMT+5:30 +5:30`, and without the minutes where they are none. */
function offsetWords(offset: string): string {
  const [, sign = '+', hours = '0', minutes = '00'] = /^UTC([+−])(\d\d):(\d\d)$/.exec(offset) ?? [];
  const short = `${sign === '−' ? '-' : '+'}${Number(hours)}`;
  const forms = minutes === '00' ? [short, `${short}:00`] : [`${short}:${minutes}`];
  return [offset, offset.replace('UTC', ''), ...forms.flatMap((form) => [form, `UTC${form}`, `GMT${form}`])].join(' ');
}

let words: Map<string, string> | undefined;

/** What regions are called in words (`Germany Time`, `Central European Time`), as far as it is known already. */
export function regionWords(): ReadonlyMap<string, string> | undefined {
  return words;
}

/** Zones at a time: a name of one takes a millisecond or two, and all of them would be felt. */
const AT_ONCE = 10;
let underway: Promise<ReadonlyMap<string, string>> | undefined;

/** Finds them out once, a few at a time. @param pause resolves when there is time for some more */
export function learnRegionWords(zones: readonly string[], pause: () => Promise<unknown>): Promise<unknown> {
  underway ??= (async () => {
    const learnt = new Map<string, string>();
    for (let from = 0; from < zones.length; from += AT_ONCE) {
      await pause();
      for (const zone of zones.slice(from, from + AT_ONCE)) {
        const short = wordsFor(zone, 'shortGeneric');
        // `ET` where a country has several: there the long one says it.
        learnt.set(zone, short.includes(' ') ? short : `${short} ${wordsFor(zone, 'longGeneric')}`);
      }
    }
    words = learnt;
    return learnt;
  })();
  return underway;
}

function wordsFor(zone: string, timeZoneName: 'shortGeneric' | 'longGeneric'): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

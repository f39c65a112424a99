import { isZone } from './zone.ts';

export interface ZoneChoice {
  /** IANA name. */
  id: string;
  /** `America/New York`: as people search for it. */
  label: string;
  /** `UTC−05:00`, now. */
  offset: string;
}

/** Every zone this runtime knows, by name, with today's offsets; `also` is in it even if it is an old name. */
export function zoneChoices(also?: string, now: number = Date.now()): ZoneChoice[] {
  const known = Intl.supportedValuesOf('timeZone');
  const all = new Set(['UTC', ...known, ...(also && isZone(also) ? [also] : [])]);
  return [...all].sort().map((id) => ({ id, label: zoneLabel(id), offset: zoneOffset(id, now) }));
}

export function zoneLabel(zone: string): string {
  return zone.replaceAll('_', ' ');
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

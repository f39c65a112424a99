/**
 * Lengths of time in WakaTime's words. All of a length's texts are cut to its whole minutes (below one: to seconds), so they say
 * the same; only `total_seconds` has the rest.
 */

const MICROSECONDS = 1_000_000;

/** What every entry and total says of its length. */
export interface LengthTexts {
  /** Hours, of whole minutes, with two digits: `"2.28"` */
  decimal: string;
  /** `"2:17"` */
  digital: string;
  /** `"2 hrs 17 mins"` */
  text: string;
  hours: number;
  minutes: number;
  total_seconds: number;
}

/** Whole hours, minutes and seconds. */
function partsOf(micros: number): { hours: number; minutes: number; seconds: number } {
  const whole = Math.floor(micros / MICROSECONDS);
  return { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60), seconds: whole % 60 };
}

/** @param micros microseconds, a whole number */
export function lengthTexts(micros: number): LengthTexts {
  const { hours, minutes } = partsOf(micros);
  return {
    decimal: (hours + minutes / 60).toFixed(2),
    digital: `${hours}:${twoDigits(minutes)}`,
    text: lengthText(micros),
    hours,
    minutes,
    total_seconds: secondsOf(micros),
  };
}

/** `"2:17:36"`, and the seconds in it. */
export function lengthToTheSecond(micros: number): { digital: string; seconds: number } {
  const { hours, minutes, seconds } = partsOf(micros);
  return { digital: `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}`, seconds };
}

/** `"2 hrs 17 mins"`, `"1 hr"`, `"49 mins"`, `"7 secs"`; hours from a thousand on with a comma. */
export function lengthText(micros: number): string {
  const { hours, minutes, seconds } = partsOf(micros);
  if (hours === 0 && minutes === 0) return counted(seconds, 'sec');
  const texts = [];
  if (hours > 0) texts.push(counted(hours, 'hr'));
  if (minutes > 0) texts.push(counted(minutes, 'min'));
  return texts.join(' ');
}

/** Seconds with their fraction: the one place where a sum ceases to be whole. */
export function secondsOf(micros: number): number {
  return micros / MICROSECONDS;
}

/** A share of a hundred with two digits, each rounded by itself as WakaTime does it: together they may miss 100 by some hundredths. */
export function percentOf(micros: number, totalMicros: number): number {
  return totalMicros === 0 ? 0 : Math.round((micros / totalMicros) * 10_000) / 100;
}

/** `writing docs` → `Writing Docs`, `ai coding` → `AI Coding` */
export function categoryName(category: string): string {
  return category
    .split(' ')
    .map((word) => (word === 'ai' ? 'AI' : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}

function counted(count: number, unit: string): string {
  return `${count.toLocaleString('en-US')} ${unit}${count === 1 ? '' : 's'}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

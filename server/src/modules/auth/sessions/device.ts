import type { Session } from '@daybook/contracts';

export interface Device {
  /** `Chrome on Windows` */
  words: string;
  kind: Session['device_kind'];
}

const UNKNOWN: Device = { words: 'Unknown device', kind: 'unknown' };

/** The first that matches names it: whoever builds on another's engine also says that one's name, later in this order. */
const BROWSERS: [pattern: RegExp, name: string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|OPiOS|OPT)\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\bDuckDuckGo\/|\bDdg\//, 'DuckDuckGo'],
  [/\bElectron\//, 'Desktop app'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\bHeadlessChrome\//, 'Headless Chrome'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
];

const SYSTEMS: [pattern: RegExp, name: string, kind: Device['kind']][] = [
  [/\biPhone\b|\biPod\b/, 'iPhone', 'phone'],
  [/\biPad\b/, 'iPad', 'tablet'],
  [/\bAndroid\b.*\bMobile\b/, 'Android', 'phone'],
  // An Android tablet leaves the word Mobile out; Firefox on it says Tablet instead.
  [/\bAndroid\b/, 'Android', 'tablet'],
  [/\bWindows\b/, 'Windows', 'computer'],
  [/\bCrOS\b/, 'ChromeOS', 'computer'],
  [/\bMac OS X\b|\bMacintosh\b|\bDarwin\b/i, 'macOS', 'computer'],
  [/\bLinux\b|\bX11\b/i, 'Linux', 'computer'],
];

/** `curl/8.5.0`, `python-requests/2.32`: a program names itself first. */
const PROGRAM = /^([A-Za-z][\w.-]{0,39})\/[\w.+-]+/;

/** What a person would call the device that sends this header; a header is only a claim, and may be missing. */
export function deviceOf(userAgent: string | null): Device {
  if (!userAgent) return UNKNOWN;
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [, system, kind] = SYSTEMS.find(([pattern]) => pattern.test(userAgent)) ?? [];
  const program = userAgent.startsWith('Mozilla/') ? undefined : PROGRAM.exec(userAgent)?.[1];
  const name = browser ?? program;
  if (name) return { words: system ? `${name} on ${system}` : name, kind: browser ? (kind ?? 'computer') : 'program' };
  return system && kind ? { words: system, kind } : UNKNOWN;
}

import { BlockList, isIP } from 'node:net';

/**
 * A device is what a person would call it: "Firefox on Windows", in the network of the same provider. Nothing is stored
 * on it and nothing is measured but what every request says by itself, so two like ones in one network are one.
 */
export interface Sighting {
  userAgent: string | null;
  ip: string | null;
}

/** The first that matches counts: browsers name their ancestors too. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrom(?:e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];
/** What a program that is no browser calls itself: `curl/8.9.1`. */
const PROGRAM = /^([A-Za-z][\w.-]{0,39})(?:\/|$|\s)/;

/** As it is called to its owner. */
export function deviceName(userAgent: string | null): string {
  const text = userAgent ?? '';
  const browser = BROWSERS.find(([pattern]) => pattern.test(text))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(text))?.[1];
  const program = browser ?? (text.startsWith('Mozilla/') ? undefined : PROGRAM.exec(text)?.[1]);
  if (program && system) return `${program} on ${system}`;
  return program ?? (system ? `A program on ${system}` : 'An unknown program');
}

/** How much of an address a provider keeps when it gives its customer another one. */
const SAME_BITS = { ipv4: 16, ipv6: 32 } as const;

export function isSameNetwork(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  const [a, b] = [unmapped(one), unmapped(other)];
  const family = isIP(a) === 4 ? 'ipv4' : 'ipv6';
  if (isIP(a) !== isIP(b) || isIP(a) === 0) return false;
  const network = new BlockList();
  network.addSubnet(a, SAME_BITS[family], family);
  return network.check(b, family);
}

/** An IPv4 address as a socket for both kinds tells it: ::ffff:203.0.113.7. */
function unmapped(ip: string): string {
  return ip.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

export function isSameDevice(one: Sighting, other: Sighting): boolean {
  return deviceName(one.userAgent) === deviceName(other.userAgent) && isSameNetwork(one.ip, other.ip);
}

import { isIPv6 } from 'node:net';

/**
 * What a rate limit takes for one caller: an IPv4 address, or the first 64 bits of an IPv6 one. A household is
 * given at least that many, so whoever counts single addresses lets one person try forever.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [mapped] = /(?<=^::ffff:)\d+\.\d+\.\d+\.\d+$/i.exec(address) ?? [];
  if (mapped) return mapped;
  // The URL parser writes it in the one short way there is.
  const { hostname } = new URL(`http://[${address.replace(/%.*/, '')}]`);
  const [front = '', back] = hostname.slice(1, -1).split('::');
  const groups = front === '' ? [] : front.split(':');
  const missing = back === undefined ? 0 : 8 - groups.length - (back === '' ? 0 : back.split(':').length);
  const all = [...groups, ...Array<string>(missing).fill('0'), ...(back ? back.split(':') : [])];
  return `${all.slice(0, 4).join(':')}::/64`;
}

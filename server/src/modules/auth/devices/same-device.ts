import { BlockList, isIP } from 'node:net';
import { deviceOf } from '../sessions/device.ts';

/**
 * A device is what a person would call it: "Firefox on Windows", in the network of the same provider. Nothing is stored
 * on it and nothing is measured but what every request says by itself, so two like ones in one network are one.
 */
export interface Sighting {
  userAgent: string | null;
  ip: string | null;
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
  return deviceOf(one.userAgent).words === deviceOf(other.userAgent).words && isSameNetwork(one.ip, other.ip);
}

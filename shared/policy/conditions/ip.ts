/** IpAddress: CIDR ranges of IPv4 and IPv6; the other family is never in range (E83). */
import { closedTest, FAULTY, type CompileValue } from './value-test';

export interface IpRange {
  readonly bits: 32 | 128;
  readonly address: bigint;
  /** Leading bits that must agree. */
  readonly prefix: number;
}

/** An address or `address/prefix`; without a prefix all bits count. Null: neither IPv4 nor IPv6. */
export function parseIpRange(text: string): IpRange | null {
  const [host = '', length, ...more] = text.trim().split('/');
  if (more.length > 0) return null;
  const address = host.includes(':') ? parseIpv6(host) : parseIpv4(host);
  if (address === null) return null;
  const bits = host.includes(':') ? 128 : 32;
  if (length === undefined) return { bits, address, prefix: bits };
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits) return null;
  return { bits, address, prefix: Number(length) };
}

/** Is every address of `inner` in `outer`? */
export function contains(outer: IpRange, inner: IpRange): boolean {
  if (outer.bits !== inner.bits || inner.prefix < outer.prefix) return false;
  const shift = BigInt(outer.bits - outer.prefix);
  return outer.address >> shift === inner.address >> shift;
}

function parseIpv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | null {
  if (text.length > 45) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(groupsOf)));
  if (head === undefined) return null;
  const known = head.length + (tail?.length ?? 0);
  if (tail === undefined ? known !== 8 : known > 7) return null;
  const groups = [...head, ...Array.from({ length: 8 - known }, () => '0'), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

/** The last group may be an IPv4 address (`::ffff:10.0.0.1`). */
function groupsOf(group: string): string[] {
  if (!group.includes('.')) return [group];
  const address = parseIpv4(group);
  return address === null ? ['x'] : [(address >> 16n).toString(16), (address & 0xffffn).toString(16)];
}

export const compileIp: CompileValue = (text) => {
  const range = parseIpRange(text);
  if (range === null) return FAULTY;
  return closedTest((value) => {
    const address = parseIpRange(value);
    return address === null ? null : contains(range, address);
  });
};

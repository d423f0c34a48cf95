const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;

/** Tells whether a string is an IPv4 address as `dotted-quad` (RFC 2673 section 3.2), without leading zeros. */
export function isIpv4(value: string): boolean {
  return IPV4.test(value);
}

const GROUP = /^[\da-fA-F]{1,4}$/;

/** Tells whether a string is an IPv6 address in text (RFC 4291 section 2.2), without a zone or a prefix length. */
export function isIpv6(value: string): boolean {
  if (value.length < 2 || value.length > 45) return false;
  const halves = value.split('::');
  if (halves.length > 2) return false;
  const [head = '', tail] = halves;
  const before = countGroups(head, tail === undefined);
  if (before < 0 || tail === undefined) return before === 8;
  const after = countGroups(tail, true);
  // `::` stands for one group at least (RFC 4291 section 2.2, and RFC 3986's grammar).
  return after >= 0 && before + after <= 7;
}

/** Counts 16-bit groups, an IPv4 address at the very end as two; -1 when there is anything else. */
function countGroups(text: string, isEnd: boolean): number {
  if (text === '') return 0;
  const parts = text.split(':');
  let count = parts.length;
  for (const [index, part] of parts.entries()) {
    if (GROUP.test(part)) continue;
    if (!isEnd || index !== parts.length - 1 || !isIpv4(part)) return -1;
    count++;
  }
  return count;
}

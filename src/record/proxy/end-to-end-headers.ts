import type { Header } from '../../model/index.js';

/** Fields that speak of one connection only (RFC 9110 section 7.6.1), and `Keep-Alive` and `Proxy-Connection` of old. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Leaves out the headers that are meant for one connection: the well-known ones, and those that `Connection` names.
 * @param raw names and values in turn, in wire order
 */
export function endToEndHeaders(raw: readonly string[]): Header[] {
  const headers: Header[] = [];
  const named = new Set<string>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = [raw[at], raw[at + 1]];
    headers.push([name, value]);
    if (name.toLowerCase() !== 'connection') continue;
    for (const option of value.split(',')) named.add(option.trim().toLowerCase());
  }
  return headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !HOP_BY_HOP.has(lower) && !named.has(lower);
  });
}

import { redrawCharacters } from '../characters.js';
import type { SeededRandom } from '../seeded-random.js';
import { drawIpAddress } from './ip-address.js';

/** Draws another host: its top-level domain, a leading `www` and `localhost` stay; an address becomes another. */
export function drawHost(host: string, random: SeededRandom): string {
  const literal = /^\[(.+)\]$/.exec(host)?.[1];
  const address = drawIpAddress(literal ?? host, random);
  if (address !== undefined) return literal === undefined ? address : `[${address}]`;
  const labels = host.split('.');
  if (labels.length === 1) return host === 'localhost' ? host : redrawCharacters(host, random);
  const drawn = labels.map((label, index) =>
    index === labels.length - 1 || (index === 0 && label === 'www') ? label : redrawCharacters(label, random),
  );
  return drawn.join('.');
}

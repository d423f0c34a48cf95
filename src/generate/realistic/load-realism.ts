import type { Faker } from '@faker-js/faker';
import type { Realism, TextPlace } from '../options.js';
import type { Random } from '../random.js';
import { amount, BUSINESS, currency } from './business.js';
import { date, dateTime, MOMENTS, mailDate, time } from './moments.js';
import { hostName, ipv4, ipv6, NETWORK, url, uuid } from './network.js';
import { emailAddress, NAMES, PEOPLE } from './people.js';
import { countryCode, PLACES } from './places.js';
import type { Kit, NamedProposal, Propose } from './proposer.js';
import { phoneNumber, TELEPHONE } from './telephone.js';
import { wordsOf } from './words.js';

/** By format; a format says more than a name. */
const BY_FORMAT: ReadonlyMap<string, Propose> = new Map([
  ['email', emailAddress],
  ['idn-email', emailAddress],
  ['phone-number', phoneNumber],
  ['uri', url],
  ['url', url],
  ['uri-reference', url],
  ['iri', url],
  ['iri-reference', url],
  ['hostname', hostName],
  ['idn-hostname', hostName],
  ['ipv4', ipv4],
  ['ipv6', ipv6],
  ['date-time', dateTime],
  ['date', date],
  ['time', time],
  ['date-time-rfc-2822', mailDate],
  ['uuid', uuid],
  ['iso-country-code', countryCode],
  ['currency', currency],
  ['decimal', amount],
]);

/** By name, the most telling first. */
const BY_NAME: readonly NamedProposal[] = [
  ...PEOPLE,
  ...TELEPHONE,
  ...NETWORK,
  ...MOMENTS,
  ...PLACES,
  ...BUSINESS,
  ...NAMES,
];

/**
 * Loads what makes texts look real: names, places, numbers and addresses that belong to nobody, by a field's name and
 * format. The same random numbers and the same day propose the same texts.
 * @param now the day that dates are near, and the only clock
 */
export async function loadRealism(now: Date): Promise<Realism> {
  const { faker: shared } = await import('@faker-js/faker/locale/en');
  let current: Random | undefined;
  // The library keeps one source for good, whose methods it calls unbound: it is given the numbers of the draw at hand.
  // Every draw brings its own, so there is nothing to seed.
  const randomizer = { next: () => current?.fraction() ?? 0, seed: () => undefined };
  // Its own generator beside the package's shared one, which the caller may use and seed: a class, which the package
  // exports only together with every locale.
  const Maker = shared.constructor as new (options: ConstructorParameters<typeof Faker>[0]) => Faker;
  const faker = new Maker({ locale: shared.rawDefinitions, randomizer });
  return {
    text(place, random) {
      const propose = proposalFor(place);
      if (propose === undefined) return undefined;
      current = random;
      return propose({ faker, random, now: now.getTime(), words: wordsOf(place.name ?? '') } satisfies Kit);
    },
  };
}

function proposalFor({ name, format, description }: TextPlace): Propose | undefined {
  const byFormat = format === undefined ? undefined : BY_FORMAT.get(format);
  if (byFormat !== undefined) return byFormat;
  const words = name === undefined ? '' : wordsOf(name);
  const byName = words === '' ? undefined : BY_NAME.find(([pattern]) => pattern.test(words));
  if (byName !== undefined) return byName[1];
  return description !== undefined && /\bE\.?164\b/i.test(description) ? phoneNumber : undefined;
}

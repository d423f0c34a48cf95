import { digits, type Kit, type NamedProposal } from './proposer.js';

const COUNTRIES = ['US', 'GB', 'CA', 'AU', 'DE', 'FR', 'ES', 'IT', 'JP', 'BR', 'IN', 'MX', 'NL', 'SE'];
const TIME_ZONES = ['America/New_York', 'America/Los_Angeles', 'Europe/London', 'Europe/Berlin', 'Asia/Tokyo', 'UTC'];
const LOCALES = ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES', 'pt-BR', 'ja-JP'];

const street = ({ faker, random }: Kit): string => `${random.integer(1, 9_999)} ${faker.location.street()}`;

/** Draws a country code of ISO 3166-1 alpha-2. */
export function countryCode({ random }: Kit): string {
  return random.pick(COUNTRIES);
}

/** Fields that speak of a place. */
export const PLACES: readonly NamedProposal[] = [
  [
    /(?:^|_)(?:street_(?:secondary|\d)|secondary_street|address_?(?:line_?)?[2-9]|line_?[2-9]|apartment|suite|unit_number)$/,
    secondary,
  ],
  [/(?:^|_)(?:street(?:_(?:address|name|line))?|address_?(?:line_?)?1?|line_?1)$/, street],
  [/(?:^|_)(?:city|town|locality|municipality)(?:_name)?$/, ({ faker }) => faker.location.city()],
  [/(?:^|_)(?:region|state|province|county|subdivision|administrative_area)$/, state],
  [/(?:^|_)(?:postal_?code|post_?code|zip(?:_?code)?)$/, (kit) => digits(kit, 5)],
  [/(?:^|_)(?:iso_country|country_?(?:code|iso)|iso_code)$/, countryCode],
  [
    /(?:^|_)(?:country|nationality)(?:_name)?$/,
    (kit) => (kit.random.oneIn(2) ? countryCode(kit) : kit.faker.location.country()),
  ],
  [/(?:^|_)(?:lat|latitude)$/, ({ random }) => (random.integer(-900_000, 900_000) / 10_000).toFixed(4)],
  [/(?:^|_)(?:lng|lon|longitude)$/, ({ random }) => (random.integer(-1_800_000, 1_800_000) / 10_000).toFixed(4)],
  [/(?:^|_)(?:time_?zone|tz)$/, ({ random }) => random.pick(TIME_ZONES)],
  [/(?:^|_)locale$/, ({ random }) => random.pick(LOCALES)],
  [/(?:^|_)(?:lang|language)(?:_code)?$/, ({ random }) => random.pick(LOCALES).slice(0, 2)],
];

function secondary({ random }: Kit): string {
  return `${random.pick(['Apt.', 'Suite'])} ${random.integer(1, 999)}`;
}

/** Either form is usual. */
function state({ faker, random }: Kit): string {
  return faker.location.state({ abbreviated: random.oneIn(2) });
}

import type { Kit, NamedProposal } from './proposer.js';

const CURRENCIES = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'JPY', 'CHF', 'SEK', 'BRL', 'INR'];

const company = ({ faker }: Kit): string => faker.company.name();
const sentence = ({ faker }: Kit): string => faker.hacker.phrase();
const headline = ({ faker }: Kit): string => faker.company.catchPhrase();

/** Draws an amount with two decimals. */
export function amount({ random }: Kit): string {
  return (random.integer(50, 500_000) / 100).toFixed(2);
}

/** Draws the code of a currency of ISO 4217. */
export function currency({ random }: Kit): string {
  return random.pick(CURRENCIES);
}

/** Fields that speak of a business, of money, or of what is bought and written. */
export const BUSINESS: readonly NamedProposal[] = [
  [
    /(?:^|_)(?:business|company|organi[sz]ation|employer|legal|brand|vendor|supplier|merchant|store|friendly)_name$/,
    company,
  ],
  [/^(?:company|business|organi[sz]ation|employer|brand|vendor|supplier|merchant|client|customer)$/, company],
  [/(?:^|_)(?:industry|department|category|division)$/, ({ faker }) => faker.commerce.department()],
  [/(?:^|_)product(?:_name)?$/, ({ faker }) => faker.commerce.productName()],
  [/(?:^|_)(?:amount|price|total|subtotal|cost|balance|fee|tax)$/, amount],
  [/(?:^|_)(?:currency|price_unit)(?:_code)?$/, currency],
  [/(?:^|_)(?:title|subject|headline|slogan|caption)$/, headline],
  [
    /(?:^|_)(?:description|summary|comments?|notes?|message|body|details|text|reason|bio|about|content|remarks?|memo)$/,
    sentence,
  ],
  [/(?:^|_)(?:tags?|labels?|keyword|topic)$/, ({ faker }) => faker.commerce.productAdjective().toLowerCase()],
  [/(?:^|_)colou?r$/, ({ faker }) => faker.color.human()],
];

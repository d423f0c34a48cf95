import type { Kit, NamedProposal } from './proposer.js';

const DOMAINS = ['example.com', 'example.org', 'example.net'];

/** Draws an address on a domain that RFC 2606 reserves. */
export function emailAddress({ faker, random }: Kit): string {
  const name = `${faker.person.firstName()}.${faker.person.lastName()}`;
  return `${plain(name)}@${random.pick(DOMAINS)}`;
}

/** Leaves only what an address may hold unquoted. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z.]/g, '')
    .toLowerCase();
}

const fullName = ({ faker }: Kit): string => `${faker.person.firstName()} ${faker.person.lastName()}`;

/** Fields that speak of a person. */
export const PEOPLE: readonly NamedProposal[] = [
  [/(?:^|_)e_?mail(?:_address|_id)?(?:_\d)?$/, emailAddress],
  [/(?:^|_)(?:first|given|fore|middle)_?name$/, ({ faker }) => faker.person.firstName()],
  [/(?:^|_)(?:last|family|sur)_?name$/, ({ faker }) => faker.person.lastName()],
  [
    /(?:^|_)(?:full|customer|contact|person|patient|holder|owner|author|display|recipient|sender|signer)_name$/,
    fullName,
  ],
  [/^(?:payee|author|owner|assignee|signer|attention|contact)$/, fullName],
  [
    /(?:^|_)(?:user_?name|login|nick_?name|screen_name|handle)$/,
    ({ faker, random }) => plain(faker.person.firstName()) + random.integer(1, 99),
  ],
  [
    /(?:^|_)(?:job|business)_(?:title|position)$|(?:^|_)(?:occupation|profession)$/,
    ({ faker }) => faker.person.jobTitle(),
  ],
  [/(?:^|_)(?:prefix|salutation)$/, ({ faker }) => faker.person.prefix()],
];

/** A name of nothing in particular. */
export const NAMES: readonly NamedProposal[] = [[/^name$/, fullName]];

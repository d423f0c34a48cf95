import { digits, type Kit, type NamedProposal } from './proposer.js';

const HOSTS = ['www.example.com', 'www.example.org', 'www.example.net'];

/** Draws an IPv4 address of a block that RFC 5737 sets aside for documentation. */
export function ipv4({ random }: Kit): string {
  return `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${random.integer(1, 254)}`;
}

/** Draws an IPv6 address of the block that RFC 3849 sets aside for documentation. */
export function ipv6({ random }: Kit): string {
  return `2001:db8:${random.integer(1, 0xffff).toString(16)}::${random.integer(1, 0xffff).toString(16)}`;
}

/** Draws a host on a domain that RFC 2606 reserves. */
export function hostName({ random }: Kit): string {
  return `${random.pick(['www', 'api', 'mail', 'shop'])}.${random.pick(['example.com', 'example.org', 'example.net'])}`;
}

/** Draws a URL on a host of a domain that RFC 2606 reserves; where programs call, it leads to one. */
export function url({ faker, random, words }: Kit): string {
  const id = random.integer(1, 9_999);
  if (/callback|webhook|hook|notif/.test(words)) return `https://api.example.com/callbacks/${id}`;
  if (/image|photo|avatar|logo|icon|picture|thumbnail/.test(words)) return `https://www.example.com/images/${id}.png`;
  if (/website|site|home/.test(words) || random.oneIn(4)) return `https://${random.pick(HOSTS)}`;
  return `https://${random.pick(HOSTS)}/${faker.word
    .noun()
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')}/${id}`;
}

/** Draws a UUID of version 4 (RFC 9562 section 5.4). */
export function uuid({ random }: Kit): string {
  const hex = (count: number): string =>
    Array.from({ length: count }, () => random.integer(0, 15).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
}

/** Draws an address of the range that RFC 9542 sets aside for documentation. */
function macAddress({ random }: Kit): string {
  return `00:00:5e:00:53:${random.integer(0, 255).toString(16).padStart(2, '0')}`;
}

/** Fields that speak of networks and programs. */
export const NETWORK: readonly NamedProposal[] = [
  [/(?:^|_)(?:url|uri|href|link|web_?site|home_?page|web_?hook|callback)(?:_\d)?$/, url],
  [/(?:^|_)(?:ipv?_?6)(?:_address)?$/, ipv6],
  [/(?:^|_)(?:ip(?:v?_?4)?|remote_addr)(?:_addr(?:ess)?)?$/, ipv4],
  [/(?:^|_)mac(?:_addr(?:ess)?)?$/, macAddress],
  [/(?:^|_)(?:host(?:_?name)?|domain(?:_name)?|fqdn)$/, hostName],
  [/(?:^|_)(?:uuid|guid)$/, uuid],
  [/(?:^|_)user_agent$/, ({ faker }) => faker.internet.userAgent()],
  [/(?:^|_)(?:mime|media|content)_type$/, ({ random }) => random.pick(['application/pdf', 'image/png', 'image/jpeg'])],
  [/(?:^|_)file_?name$/, ({ faker }) => `${faker.word.noun().toLowerCase()}.pdf`],
  [/(?:^|_)version$/, ({ random }) => `${random.integer(1, 9)}.${random.integer(0, 20)}.${random.integer(0, 9)}`],
  [/^(?:(?:custom|verification|security|auth|sms)_)?(?:code|otp|pin|passcode)$/, (kit) => digits(kit, 6)],
];

/** The ways in which a private value is repeated elsewhere. Each answers the text that stands there. */
export const ENCODINGS = {
  plain: (value: string) => value,
  'percent, upper case': (value: string) => percent(value),
  'percent, lower case': (value: string) => percent(value).replaceAll(/%[0-9A-F]{2}/g, (each) => each.toLowerCase()),
  form: (value: string) => percent(value).replaceAll('%20', '+'),
  'JSON-escaped': (value: string) => JSON.stringify(value).slice(1, -1),
  'JSON-escaped, ASCII': (value: string) =>
    JSON.stringify(value)
      .slice(1, -1)
      .replaceAll(/[^ -~]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .replaceAll('/', '\\/'),
  'JSON in JSON': (value: string) => JSON.stringify({ contact: { of: [value] } }),
  base64: (value: string) => Buffer.from(value).toString('base64'),
  base64url: (value: string) => Buffer.from(value).toString('base64url'),
  'phone without its plus': (value: string) => value.replace(/^\+/, ''),
} as const satisfies Readonly<Record<string, (value: string) => string>>;

/** The name of an encoding. */
export type Encoding = keyof typeof ENCODINGS;

/** Every byte but letters, digits, `-`, `.` and `_` as `%XX`. */
function percent(value: string): string {
  return [...Buffer.from(value)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w.-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

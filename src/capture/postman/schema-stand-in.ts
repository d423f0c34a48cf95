const TYPES =
  'integer|long|float|double|number|boolean|string|object|array|byte|binary|date|dateTime|time|duration|password|' +
  'uuid|email|hostname|idn-email|idn-hostname|uri|uri-reference|url|ipv4|ipv6|Error: Too many levels of nesting to fake this schema';
const WHOLE = new RegExp(`^<(?:${TYPES})>$`, 'u');
const IN_JSON = new RegExp(`"(<(?:${TYPES})>)"(?!\\s*:)`, 'u');
const IN_URL = new RegExp(`(?:<|%3C)(${TYPES})(?:>|%3E)`, 'iu');

// What Postman imports from an OpenAPI document has examples without values: each is the name of its type.

/** Tells whether a value is a text such as `<integer>`, which Postman writes where an example is made of a schema. */
export function isSchemaStandIn(value: string): boolean {
  return WHOLE.test(value);
}

/** Finds such a text among the strings of a JSON text; other texts have none. */
export function schemaStandInOf(text: string): string | undefined {
  return /^\s*["[{]/u.test(text) ? IN_JSON.exec(text)?.[1] : undefined;
}

/** Finds such a text in a URL, encoded or not. */
export function schemaStandInOfUrl(url: string): string | undefined {
  const name = IN_URL.exec(url)?.[1];
  return name === undefined ? undefined : `<${name}>`;
}

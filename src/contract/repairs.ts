import type { Address, Repair } from '../model/index.js';

/** Every kind of repair, with the sentence that a report says. `{…}` is replaced by what was found. */
export const REPAIRS = {
  'nullable-without-type': '`nullable` without `type` adds nothing: without a type, null is allowed already',
  'nullable-enum': '`nullable` beside an `enum` without null is read as allowing null',
  'nullable-composed': '`nullable` beside allOf, anyOf, oneOf, not or const is read as allowing null',
  'nullable-reference': '`nullable` beside `$ref` is read as allowing null besides what the reference allows',
  'nullable-ignored': '`nullable` is not a keyword of OpenAPI 3.1 and is ignored; `type` can list null',
  'boolean-exclusive-minimum': 'a boolean `exclusiveMinimum` is read with its `minimum`',
  'boolean-exclusive-maximum': 'a boolean `exclusiveMaximum` is read with its `maximum`',
  'reference-siblings': 'keywords beside `$ref` are ignored, as OpenAPI before 3.1 says: {…}',
  'schema-identifier': 'schema identifiers are not part of this version of OpenAPI and are ignored: {…}',
  'type-any': '`type: any` is read as any type',
  'type-file': '`type: file` is read as any content',
  'type-unknown': 'an unknown `type` is read as any type: {…}',
  'type-case': 'a `type` is read in lower case: {…}',
  'type-list': 'a list of types is read as OpenAPI 3.1 reads it',
  'required-boolean': '`required: true` inside a schema names no properties and is ignored',
  'items-list': '`items` as a list is read as `prefixItems`',
  'items-missing': 'an array without `items` is read as an array of anything',
  'number-as-text': 'a number written as text is read as the number: {…}',
  'boolean-as-text': 'a boolean written as text is read as the boolean: {…}',
  'keyword-null': 'a keyword whose value is null is ignored: {…}',
  'keyword-misplaced': 'a keyword whose value is of the wrong type is ignored: {…}',
  'composition-empty': 'an empty composition is ignored: {…}',
  'composition-single': 'a composition that is one schema in place of a list is read as a list of one: {…}',
  'pattern-dialect': 'a pattern of another dialect is read as it is meant there: {…}',
  dependencies: '`dependencies` is read as `dependentRequired` and `dependentSchemas`',
  'keyword-beyond-version': 'keywords of JSON Schema that this version of OpenAPI does not have are applied: {…}',
  'keyword-unknown': 'keywords that no specification knows are ignored: {…}',
  'unknown-format': 'formats that are not known are not checked: {…}',
  'schema-not-object': 'a schema that is no object is read as allowing anything',
  'dialect-unknown': 'an unknown `$schema` or `jsonSchemaDialect` is read as JSON Schema 2020-12: {…}',
  'version-beyond': 'a version of OpenAPI after 3.1 is read as 3.1: {…}',
  'overlay-idle': 'an action of an overlay selects nothing: {…}',
  'overlay-unused': 'an overlay is applied to no document: {…}',
  'server-unreadable': 'a server URL cannot be read and is ignored: {…}',
  'security-scheme-unknown': 'a security scheme is named but not defined, and cannot be checked: {…}',
  'path-parameter-optional': 'a path parameter is always required, although the document does not say so',
  'parameter-own-schema': 'a parameter or header that has `type` in place of `schema` is read as its own schema',
  'response-schema-misplaced':
    'the `schema` of a response, as OpenAPI 2.0 has it, is read as that of `application/json` where there is no `content`',
  'path-without-slash': 'a path is read with a slash in front: {…}',
  'style-unknown': 'a parameter style that does not fit its place is read as the default: {…}',
} as const satisfies Record<string, string>;

/** The name of a repair. */
export type RepairKind = keyof typeof REPAIRS;

/** What is told of overlays: each action by itself. */
export const OVERLAY_REPAIRS: ReadonlySet<string> = new Set<RepairKind>(['overlay-idle', 'overlay-unused']);

interface Entry {
  readonly kind: RepairKind;
  readonly source: string;
  readonly pointer: string;
  readonly details: Set<string>;
  count: number;
}

/** Collects what was repaired while a contract was read: one record a kind and file; of overlays, one a place. */
export class RepairLog {
  readonly #entries = new Map<string, Entry>();

  /** Records one place; `detail` is listed in the message, each once. */
  add(kind: RepairKind, { source, pointer }: Address, detail?: string): void {
    const key = `${kind} ${source}${OVERLAY_REPAIRS.has(kind) ? pointer : ''}`;
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = { kind, source, pointer, details: new Set(), count: 0 };
      this.#entries.set(key, entry);
    }
    entry.count++;
    if (detail !== undefined) entry.details.add(detail);
  }

  /** Lists the records, in the order of their first places. */
  list(): Repair[] {
    return [...this.#entries.values()].map(({ kind, source, pointer, details, count }) => ({
      kind,
      message: REPAIRS[kind].replace('{…}', () => listed(details)),
      address: { source, pointer },
      count,
    }));
  }
}

function listed(details: ReadonlySet<string>): string {
  const names = [...details].slice(0, 20).join(', ');
  return details.size > 20 ? `${names} and ${details.size - 20} more` : names;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createJudge } from '../../src/check/index.js';
import { loadContract } from '../../src/contract/index.js';
import {
  type Exchange,
  isJsonObject,
  type Json,
  type JsonObject,
  valueAtPointer,
  verdictOf,
} from '../../src/model/index.js';
import { at, FILES, type PackOperation, packOperations } from '../unit/twilio/pack.js';

/** The vendor's own documents, OpenAPI 3.0, by the pack's document that covers a part of each. */
const REFERENCES: Readonly<Record<string, string>> = {
  'api.openapi.json': 'twilio_api_v2010.json',
  'numbers.openapi.json': 'twilio_numbers_v2.json',
  'trusthub.openapi.json': 'twilio_trusthub_v1.json',
  'verify.openapi.json': 'twilio_verify_v2.json',
};

const SPELT = ['DRAFT', 'PENDING_REVIEW', 'REJECTED', 'APPROVED', 'EXPIRED', 'PROVISIONALLY_APPROVED'];

/** Where the pack says another thing than the vendor's documents, and why. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  'api first_page_uri: format none, not "uri"': 'it is a path, in every example',
  'api next_page_uri: format none, not "uri"': 'it is a path',
  'api page: minimum 0, not none': 'pages are counted from 0',
  'api page_size: maximum 1000, not none': 'as PageSize in the request',
  'api page_size: minimum 1, not none': 'as PageSize in the request',
  'api previous_page_uri: format none, not "uri"': 'it is a path',
  'api uri: format none, not "uri"': 'it is a path, in every example',
  'numbers attributes: type ["object"], not none': 'the pages say so',
  'numbers form Attributes: type ["object"], not none': 'the pages say so; JSON in a form field',
  'trusthub attributes: type ["object"], not none': 'the pages say so',
  'trusthub form Attributes: type ["object"], not none': 'the pages say so; JSON in a form field',
  'trusthub requirements: type ["object"], not none': 'every example has an object',
  [`trusthub status: enum ${JSON.stringify([...SPELT, ...SPELT.map((status) => status.toLowerCase().replace('_', '-'))])}, not ${JSON.stringify(SPELT)}`]:
    'the walk-through has the other spelling',
  'verify form ChannelConfiguration: type ["string"], not none': 'a JSON text',
  'verify form Identity: pattern "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", not none': 'the text says so',
  'verify form RateLimits: type ["string"], not none': 'a JSON text',
  'verify identity: pattern "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", not none': 'the text says so',
  'verify lookup: type ["object"], not none': 'the JSON Schema says so',
  'verify more_info: format "uri", not none': 'it is a link',
  'verify path Identity: pattern "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", not none': 'the text says so',
  'verify sna: type ["object"], not none': 'every example has an object or null',
  'verify status: enum ["pending","approved","canceled","max_attempts_reached","deleted","failed","expired"], not none':
    'the JSON Schema says so',
  'verify status: maximum 599, not none': 'the HTTP status of an error',
  'verify status: minimum 400, not none': 'the HTTP status of an error',
};

const folder = process.env.CONTRACT_CHECK_REFERENCE;
const FORM = 'application/x-www-form-urlencoded';

// The shape of the vendor's documents as far as it is read here; they are trusted to be OpenAPI 3.0.
interface Form {
  schema: { properties: Record<string, unknown>; required?: string[] };
  examples?: Record<string, { value: Record<string, string> }>;
}
interface ReferenceOperation {
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Record<string, Form> };
  responses: Record<string, { content?: Record<string, { examples?: Record<string, { value: JsonObject }> }> }>;
}
interface Reference {
  paths: Record<string, Record<string, ReferenceOperation>>;
}

describe.skipIf(folder === undefined)('the pack beside the published documents', () => {
  const references = new Map(
    (folder === undefined ? [] : Object.entries(REFERENCES)).map(([file, name]) => [
      file,
      JSON.parse(readFileSync(join(folder ?? '', name), 'utf8')) as Reference,
    ]),
  );
  const published = ({ document, path, method }: PackOperation): ReferenceOperation => {
    const operation = references.get(document)?.paths[path]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`${method} ${path} is not published`);
    return operation;
  };

  test('has every operation of the paths that it knows, and no other', () => {
    const operations = packOperations();
    for (const { document, path } of operations) {
      const item = references.get(document)?.paths[path] ?? {};
      const methods = Object.keys(item).filter((key) => ['get', 'post', 'put', 'patch', 'delete'].includes(key));
      const ours = operations.filter((each) => each.document === document && each.path === path);
      expect([path, ours.map(({ method }) => method.toLowerCase()).sort()]).toEqual([path, methods.sort()]);
    }
  });

  test('documents every parameter, form field and status, as required as they are published', () => {
    for (const operation of packOperations()) {
      const reference = published(operation);
      const key = (parameter: { name?: unknown; in?: unknown; required?: unknown }) =>
        `${parameter.in} ${parameter.name}${parameter.required === true ? ' required' : ''}`;
      expect([operation.path, operation.parameters.map(key).sort()]).toEqual([
        operation.path,
        (reference.parameters ?? []).map(key).sort(),
      ]);
      const form = reference.requestBody?.content[FORM]?.schema;
      expect(Object.keys(operation.form?.properties ?? {}).sort()).toEqual(Object.keys(form?.properties ?? {}).sort());
      expect([...((operation.form?.required ?? []) as string[])].sort()).toEqual([...(form?.required ?? [])].sort());
      for (const status of Object.keys(reference.responses)) expect([...operation.responses.keys()]).toContain(status);
    }
  });

  test('constrains every field, parameter and property as the vendor does, but for these differences', () => {
    const differences = new Set<string>();
    const compare = (name: string, ours: Constraint | undefined, theirs: Constraint) => {
      for (const keyword of ['type', 'pattern', 'format', 'enum', 'minimum', 'maximum'] as const) {
        const [one, other] = [ours?.[keyword], theirs[keyword]].map((value) => JSON.stringify(value) ?? 'none');
        if (one !== other) differences.add(`${name}: ${keyword} ${one}, not ${other}`);
      }
    };
    for (const operation of packOperations()) {
      const reference = published(operation);
      const document = references.get(operation.document) as unknown as Json; // it was parsed from JSON
      const label = operation.document.replace('.openapi.json', '');
      for (const parameter of (reference.parameters ?? []) as JsonObject[]) {
        const ours = operation.parameters.find(({ name }) => name === parameter.name);
        compare(
          `${label} ${parameter.in} ${parameter.name}`,
          constraintOf(ours?.schema, operation.document),
          constraintOf(parameter.schema, document),
        );
      }
      const form = (reference.requestBody?.content[FORM]?.schema.properties ?? {}) as JsonObject;
      for (const [name, schema] of Object.entries(form)) {
        const ours = (operation.form?.properties as JsonObject | undefined)?.[name];
        compare(`${label} form ${name}`, constraintOf(ours, operation.document), constraintOf(schema, document));
      }
      for (const [status, { pointer }] of operation.responses) {
        const theirs = valueAtPointer(
          reference as unknown as Json,
          `/responses/${status}/content/application~1json/schema`,
        );
        if (theirs === undefined) continue;
        const ours = propertiesOf(
          at(operation.document, `${pointer}/content/application~1json`).value.schema,
          operation.document,
        );
        for (const [name, schema] of Object.entries(propertiesOf(theirs, document).properties)) {
          compare(`${label} ${name}`, constraintOf(ours.properties[name], ours.origin), constraintOf(schema, document));
          const [ourItem, theirItem] = [ours.properties[name], schema].map((list) =>
            isJsonObject(list) ? list.items : undefined,
          );
          if (!isJsonObject(theirItem) || theirItem.$ref === undefined) continue;
          const item = propertiesOf(ourItem, ours.origin);
          for (const [property, one] of Object.entries(propertiesOf(theirItem, document).properties)) {
            compare(
              `${label} ${property}`,
              constraintOf(item.properties[property], item.origin),
              constraintOf(one, document),
            );
          }
        }
      }
    }
    expect([...differences].sort()).toEqual(Object.keys(DIFFERENCES).sort());
  });

  test('annotates what the vendor annotates as private', () => {
    for (const operation of packOperations()) {
      for (const parameter of published(operation).parameters ?? []) {
        const annotation = (parameter as { 'x-twilio'?: unknown })['x-twilio'];
        if (annotation === undefined) continue;
        const ours = operation.parameters.find(({ name }) => name === parameter.name);
        expect([operation.path, ours?.['x-twilio']]).toEqual([operation.path, annotation]);
      }
    }
  });

  test('finds nothing wrong with any of the 63 published examples, nor with the requests beside them', async () => {
    const judge = createJudge([await loadContract('twilio')]);
    let count = 0;
    for (const operation of packOperations()) {
      const reference = published(operation);
      for (const [status, response] of Object.entries(reference.responses)) {
        for (const [name, { value }] of Object.entries(response.content?.['application/json']?.examples ?? {})) {
          const form = reference.requestBody?.content[FORM]?.examples?.[name]?.value;
          if (reference.requestBody !== undefined) expect([operation.path, name, form]).not.toContain(undefined);
          const judgement = judge.judge(exchangeOf(operation, Number(status), value, form, count));
          expect([operation.method, operation.path, name, judgement]).toEqual([
            operation.method,
            operation.path,
            name,
            verdictOf([], []),
          ]);
          count += 1;
        }
      }
    }
    expect(count).toBe(63);
  });
});

interface Constraint {
  readonly type?: Json;
  readonly pattern?: Json;
  readonly format?: Json;
  readonly enum?: Json;
  readonly minimum?: Json;
  readonly maximum?: Json;
}

/** A pack's file by name, or a vendor's document: what a reference is resolved in. */
type Base = string | Json;

/** Follows the references of a schema. */
function followed(schema: Json | undefined, base: Base): { readonly schema: JsonObject; readonly base: Base } {
  if (!isJsonObject(schema)) return { schema: {}, base };
  if (typeof schema.$ref !== 'string') return { schema, base };
  const [file = '', pointer = ''] = schema.$ref.split('#');
  const target: Base = file === '' ? base : file.replace('./', '');
  const root = typeof target === 'string' ? (FILES.get(target) ?? null) : target;
  return followed(valueAtPointer(root, pointer), target);
}

/** What a schema asserts of a value by itself, null aside. */
function constraintOf(schema: Json | undefined, base: Base): Constraint {
  const { type, pattern, format, enum: members, minimum, maximum } = followed(schema, base).schema;
  const types = (Array.isArray(type) ? type : [type]).filter((name) => name !== 'null' && name !== undefined);
  return {
    ...(types.length > 0 && { type: types }),
    ...(pattern !== undefined && { pattern }),
    // How wide an integer is asserts nothing of what JSON can hold.
    ...(format !== undefined && !/^int/.test(String(format)) && { format }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(Array.isArray(members) && { enum: members.filter((member) => member !== null) }),
  };
}

/** The properties of a schema, those of its allOf included. */
function propertiesOf(
  schema: Json | undefined,
  base: Base,
): { readonly properties: JsonObject; readonly origin: Base } {
  const { schema: own, base: origin } = followed(schema, base);
  if (!Array.isArray(own.allOf) || own.properties !== undefined)
    return { properties: (own.properties ?? {}) as JsonObject, origin };
  const parts = own.allOf.map((part: Json) => propertiesOf(part, origin));
  return { properties: Object.assign({}, ...parts.map(({ properties }) => properties)), origin };
}

/** Makes the exchange that an example is a part of: the path names what the body holds. */
function exchangeOf(
  operation: PackOperation,
  status: number,
  body: JsonObject,
  form: Readonly<Record<string, string>> | undefined,
  entry: number,
): Exchange {
  const named: Record<string, unknown> = {
    ServiceSid: `VA${'a'.repeat(32)}`,
    AccountSid: `AC${'a'.repeat(32)}`,
    CustomerProfileSid: `BU${'a'.repeat(32)}`,
    Identity: body.identity,
    Sid: body.sid,
  };
  const server =
    FILES.get(operation.document) === undefined ? '' : String(at(operation.document, '/servers/0').value.url);
  return {
    request: {
      method: operation.method,
      url: server + operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(named[name])),
      headers: form === undefined ? [] : [['Content-Type', FORM]],
      body: form === undefined ? { kind: 'absent' } : { kind: 'text', text: new URLSearchParams(form).toString() },
    },
    response: { status, headers: [['Content-Type', 'application/json']], body: { kind: 'json', value: body } },
    origin: { capture: 'published examples', entry },
  };
}

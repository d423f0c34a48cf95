import { readdirSync, readFileSync } from 'node:fs';
import {
  escapeToken,
  isJsonObject,
  type Json,
  type JsonObject,
  type SchemaHandle,
  valueAtPointer,
} from '../../../src/model/index.js';
import { createSchemaSet, type SchemaSet } from '../../../src/validate/index.js';

const folder = new URL('../../../schemas/twilio/', import.meta.url);

/** The pack's files as they stand, by name. */
export const FILES: ReadonlyMap<string, JsonObject> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    // Each file is a JSON object: the first test says so.
    .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as JsonObject]),
);

/** The two letters that each resource's SID begins with, by the schema's file name. */
export const SIDS: Readonly<Record<string, string>> = {
  address: 'AD',
  'channel-endpoint-assignment': 'RA',
  'customer-profile': 'BU',
  'end-user': 'IT',
  entity: 'YE',
  'entity-assignment': 'BV',
  evaluation: 'EL',
  policy: 'RN',
  'supporting-document': 'RD',
  'trust-hub-end-user': 'IT',
  verification: 'VE',
};

const BASE = 'contract-check:///twilio/';

/** Opens the whole pack as one set of schemas, with this project's own validator and formats. */
export function openPack(): SchemaSet {
  return createSchemaSet(
    [...FILES].map(([name, root]) => ({
      uri: BASE + name,
      source: `schemas/twilio/${name}`,
      root,
      dialect: '2020-12',
    })),
  );
}

/** The schema of a file, or one at a pointer in it. */
export function schemaIn(set: SchemaSet, file: string, pointer = ''): SchemaHandle {
  return set.handle(`${BASE}${file}#${pointer.split('/').map(encodeURIComponent).join('/')}`);
}

/** The schema of a resource, by the pack's own file name. */
export function resource(set: SchemaSet, name: string): SchemaHandle {
  return schemaIn(set, `${name}.schema.json`);
}

/** An operation of the pack, its references to components followed. */
export interface PackOperation {
  readonly document: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly JsonObject[];
  readonly formPointer: string | undefined;
  readonly form: JsonObject | undefined;
  readonly responses: ReadonlyMap<string, { readonly pointer: string; readonly response: JsonObject }>;
}

/** Reads an object at a pointer of a file, following one reference to a component. */
export function at(file: string, pointer: string): { readonly pointer: string; readonly value: JsonObject } {
  const value = valueAtPointer(FILES.get(file) ?? null, pointer);
  if (!isJsonObject(value)) throw new Error(`${file} has no object at ${pointer}`);
  return typeof value.$ref === 'string' && value.$ref.startsWith('#/')
    ? at(file, value.$ref.slice(1))
    : { pointer, value };
}

const FORM = '/requestBody/content/application~1x-www-form-urlencoded/schema';

/** Every operation of the four documents. */
export function packOperations(): PackOperation[] {
  return [...FILES.keys()]
    .filter((file) => file.endsWith('.openapi.json'))
    .flatMap((document) =>
      Object.keys(at(document, '/paths').value).flatMap((path) => {
        const itemPointer = `/paths/${escapeToken(path)}`;
        const item = at(document, itemPointer).value;
        return ['get', 'post', 'put', 'patch', 'delete']
          .filter((method) => Object.hasOwn(item, method))
          .map((method) => {
            const pointer = `${itemPointer}/${method}`;
            const operation = at(document, pointer).value;
            const hasForm = operation.requestBody !== undefined;
            return {
              document,
              method: method.toUpperCase(),
              path,
              parameters: [
                ...listAt(document, `${itemPointer}/parameters`),
                ...listAt(document, `${pointer}/parameters`),
              ],
              formPointer: hasForm ? pointer + FORM : undefined,
              form: hasForm ? at(document, pointer + FORM).value : undefined,
              responses: new Map(
                Object.keys(at(document, `${pointer}/responses`).value).map((status) => {
                  const found = at(document, `${pointer}/responses/${status}`);
                  return [status, { pointer: found.pointer, response: found.value }];
                }),
              ),
            };
          });
      }),
    );
}

function listAt(file: string, pointer: string): JsonObject[] {
  const list = valueAtPointer(FILES.get(file) ?? null, pointer);
  return Array.isArray(list) ? list.map((_, index) => at(file, `${pointer}/${index}`).value) : [];
}

/** Tells the pointers at which a value holds an object with a key. */
export function pointersWith(value: Json, key: string, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const here = isJsonObject(value) && Object.hasOwn(value, key) ? [pointer] : [];
  const entries = Object.entries(value as Record<string, Json>); // an array's indexes are its keys
  return [...here, ...entries.flatMap(([name, child]) => pointersWith(child, key, `${pointer}/${escapeToken(name)}`))];
}

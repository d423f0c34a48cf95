import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { arrayAt, isObject, type Json, type JsonObject, objectAt, own, pointerTo, stringAt, valueAt } from './json.js';

/** An OpenAPI document as the file has it: nothing normalised, nothing dereferenced. */
export interface RawDocument {
  readonly file: string;
  readonly name: string;
  readonly root: JsonObject;
  /** 3.0 and 3.1 differ in what a schema says. */
  readonly version: '3.0' | '3.1';
}

/** A part of the document and where it stands. */
export interface Part {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** An operation of the document, with its path's own parameters. */
export interface RawOperation {
  readonly method: string;
  readonly path: string;
  readonly part: Part;
  readonly parameters: readonly Part[];
  /** The first server's URL, variables replaced by their defaults, no trailing slash. */
  readonly server: string;
}

export const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Reads a document, JSON or YAML. */
export function readDocument(file: string): RawDocument {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    root = parse(text, { merge: true, maxAliasCount: -1 });
  }
  if (!isObject(root)) throw new Error(`${file} is no OpenAPI document`);
  const version = stringAt(root, 'openapi') ?? '';
  if (!/^3\.[01]/.test(version))
    throw new Error(`${file}: only OpenAPI 3.0 and 3.1 can be planted, this is ${version}`);
  return { file, name: basename(file), root, version: version.startsWith('3.0') ? '3.0' : '3.1' };
}

/** Follows `$ref` until there is none; `undefined` when one leads nowhere, out of the document, or back to itself. */
export function resolved(document: RawDocument, value: Json | undefined, pointer: string): Part | undefined {
  let part: { value: Json | undefined; pointer: string } = { value, pointer };
  for (let steps = 0; steps < 50; steps += 1) {
    if (!isObject(part.value)) return undefined;
    const reference = stringAt(part.value, '$ref');
    if (reference === undefined) return { value: part.value, pointer: part.pointer };
    const target = targetOf(reference);
    if (target === undefined) return undefined;
    part = { value: valueAt(document.root, target), pointer: target };
  }
  return undefined;
}

/** Turns a local `$ref` into a JSON Pointer. */
export function targetOf(reference: string): string | undefined {
  if (reference === '#') return '';
  if (!reference.startsWith('#/')) return undefined;
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return reference.slice(1);
  }
}

/** Lists the operations of a document. */
export function operationsOf(document: RawDocument): RawOperation[] {
  const operations: RawOperation[] = [];
  for (const [path, raw] of Object.entries(objectAt(document.root, 'paths'))) {
    const item = resolved(document, raw, pointerTo('/paths', path));
    if (item === undefined) continue;
    for (const method of METHODS) {
      const value = own(item.value, method);
      if (!isObject(value)) continue;
      const part = { value, pointer: pointerTo(item.pointer, method) };
      operations.push({
        method: method.toUpperCase(),
        path,
        part,
        parameters: parametersOf(document, item, part),
        server: serverOf(document, item.value, value),
      });
    }
  }
  return operations;
}

/** The path's parameters, each replaced by the operation's own of the same name and place. */
function parametersOf(document: RawDocument, item: Part, operation: Part): Part[] {
  const byKey = new Map<string, Part>();
  for (const holder of [item, operation]) {
    arrayAt(holder.value, 'parameters').forEach((raw, index) => {
      const part = resolved(document, raw, pointerTo(holder.pointer, 'parameters', index));
      if (part !== undefined) byKey.set(`${stringAt(part.value, 'in')} ${stringAt(part.value, 'name')}`, part);
    });
  }
  return [...byKey.values()];
}

function serverOf(document: RawDocument, item: JsonObject, operation: JsonObject): string {
  const holder = [operation, item, document.root].find((candidate) => arrayAt(candidate, 'servers').length > 0);
  const server = arrayAt(holder, 'servers')[0];
  const variables = objectAt(server, 'variables');
  const url = (stringAt(server, 'url') ?? '/').replace(
    /\{([^}]+)\}/g,
    (_, name: string) =>
      stringAt(objectAt(variables, name), 'default') ?? String(arrayAt(objectAt(variables, name), 'enum')[0] ?? name),
  );
  // `//host/base` names its host and leaves the scheme open (RFC 3986 section 4.2).
  const named = url.startsWith('//') ? `https:${url}` : url;
  const absolute = /^https?:\/\//.test(named) ? named : `https://api.planted.example/${named.replace(/^\//, '')}`;
  return absolute.replace(/\/+$/, '');
}

import { instancesOf, type Subject } from './bodies.js';
import { type RawDocument, type RawOperation, resolved } from './document.js';
import { pathOf, type RequestDraft, type TextValue } from './exchange.js';
import type { Built } from './instance.js';
import { isObject, type Json, objectAt, own, pointerTo } from './json.js';
import { bodyRules, type MediaRule } from './media.js';
import type { PathIndex } from './paths.js';
import { headerRules, parameterRules, type TextRule } from './request.js';
import type { Witness } from './witness.js';

/** A faultless request of an operation, and what it was built from. */
export interface RequestPlan {
  readonly draft: RequestDraft;
  readonly minimal: RequestDraft;
  readonly body?: { readonly rule: MediaRule; readonly maximal: readonly Built[]; readonly isRequired: boolean };
}

/** A faultless response of an operation, and what it was built from. */
export interface ResponsePlan {
  readonly key: string;
  readonly status: number;
  readonly headers: readonly TextValue[];
  readonly rule?: MediaRule;
  readonly hasContent: boolean;
  readonly bodies: readonly Built[];
  readonly minimal?: Built | undefined;
  readonly nulls?: Built | undefined;
}

const BODILESS = new Set([204, 205, 304]);

/** Builds the request of an operation; a sentence when that cannot be. */
export async function planRequest(
  document: RawDocument,
  witness: Witness,
  operation: RawOperation,
  index: PathIndex,
): Promise<RequestPlan | string> {
  const parameters: TextValue[] = [];
  for (const rule of parameterRules(document, operation)) {
    const subject: Subject = { schema: rule.schema, pointer: rule.schemaPointer, direction: 'request' };
    const built = (await instancesOf(document, witness, subject, ({ value }) => isWritable(rule, value))).maximal[0];
    if (built !== undefined) parameters.push({ rule, value: built.value });
    else if (rule.required) return `no value for the ${rule.in} parameter ${rule.name}`;
  }
  const bodyPart = resolved(
    document,
    own(operation.part.value, 'requestBody'),
    pointerTo(operation.part.pointer, 'requestBody'),
  );
  const base: RequestDraft = { operation, parameters };
  const small: RequestDraft = { operation, parameters: parameters.filter(({ rule }) => rule.required) };
  const pathname = new URL(`${operation.server}${pathOf(base)}`).pathname;
  if (index.best(pathname, operation.method) !== operation.path) return 'another path template fits its paths better';
  if (bodyPart === undefined) return { draft: base, minimal: small };
  const isRequired = own(bodyPart.value, 'required') === true;
  const rules = bodyRules(document, bodyPart);
  for (const rule of rules) {
    if (rule.kind === 'other') continue;
    const subject: Subject = { schema: rule.schema, pointer: rule.schemaPointer, direction: 'request' };
    const instances = await instancesOf(
      document,
      witness,
      subject,
      (built) => rule.kind !== 'form' || isWritableForm(rule, built),
    );
    const main = instances.maximal[0];
    if (main === undefined) continue;
    const draftBody = { mediaType: rule.mediaType, kind: rule.kind, encoding: rule.encoding };
    const smallest = instances.minimal?.value ?? main.value;
    return {
      draft: { ...base, body: { ...draftBody, value: main.value } },
      // An empty form is no body at all: then the fuller one stays.
      minimal: {
        ...small,
        body: {
          ...draftBody,
          value:
            rule.kind === 'form' && isObject(smallest) && Object.keys(smallest).length === 0 ? main.value : smallest,
        },
      },
      body: { rule, maximal: instances.maximal, isRequired },
    };
  }
  const opaque = rules[0];
  if (!isRequired || opaque === undefined) return { draft: base, minimal: small };
  const body = { mediaType: opaque.mediaType, kind: 'opaque', value: null, encoding: {} } as const;
  return { draft: { ...base, body }, minimal: { ...small, body } };
}

/** Says whether a parameter's value survives being written as text and read again. */
export function isWritable(rule: TextRule, value: Json): boolean {
  if (rule.isJson) return true;
  const leaves = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [value];
  if (leaves.length === 0) return false;
  return leaves.every((leaf) => {
    if (leaf === null || typeof leaf === 'object') return false;
    const text = String(leaf);
    if (text === '' || text !== text.trim() || !/^[\x20-\x7e]*$/.test(text)) return false;
    return (
      !(rule.in === 'path' && /[/\\]|^\.\.?$/.test(text)) && !(typeof value === 'object' && /[,|;.=& ]/.test(text))
    );
  });
}

/** Says whether a form's fields survive being written as text: none empty. */
function isWritableForm(_rule: MediaRule, built: Built): boolean {
  return (
    isObject(built.value) &&
    Object.values(built.value).every(
      (value) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    )
  );
}

/** Builds the responses of one entry of `responses`; a sentence when that cannot be. */
export async function planResponse(
  document: RawDocument,
  witness: Witness,
  operation: RawOperation,
  key: string,
  raw: Json,
): Promise<ResponsePlan | string | undefined> {
  const part = resolved(document, raw, pointerTo(operation.part.pointer, 'responses', key));
  if (part === undefined || key.startsWith('x-')) return undefined;
  const status = concreteStatus(key, Object.keys(objectAt(operation.part.value, 'responses')));
  if (status === undefined) return undefined;
  const headers: TextValue[] = [];
  for (const rule of headerRules(document, part.value, part.pointer)) {
    const subject: Subject = { schema: rule.schema, pointer: rule.schemaPointer, direction: 'response' };
    const built = (await instancesOf(document, witness, subject, ({ value }) => isWritable(rule, value))).maximal[0];
    if (built !== undefined) headers.push({ rule, value: built.value });
    else if (rule.required) return `no value for the header ${rule.name}`;
  }
  const rules = bodyRules(document, part);
  if (rules.length === 0 || BODILESS.has(status) || status < 200)
    return { key, status, headers, hasContent: false, bodies: [] };
  const rule = rules.find(({ kind }) => kind === 'json') ?? rules[0];
  if (rule === undefined || rule.kind !== 'json') {
    const plain = rules.find(({ mediaType, hasSchema }) => !hasSchema || mediaType.startsWith('text/plain'));
    return plain === undefined
      ? `no JSON among ${rules.map(({ range }) => range).join(', ')}`
      : { key, status, headers, rule: plain, hasContent: true, bodies: [] };
  }
  const instances = await instancesOf(document, witness, {
    schema: rule.schema,
    pointer: rule.schemaPointer,
    direction: 'response',
  });
  if (instances.maximal.length === 0) return `no instance of ${rule.schemaPointer}`;
  return {
    key,
    status,
    headers,
    rule,
    hasContent: true,
    bodies: instances.maximal,
    minimal: instances.minimal,
    nulls: instances.nulls,
  };
}

/** Turns `4XX` and `default` into a status that this very entry documents. */
function concreteStatus(key: string, keys: readonly string[]): number | undefined {
  if (/^[1-5]\d\d$/.test(key)) return Number(key);
  const range = /^([1-5])XX$/i.exec(key);
  const candidates =
    range === null
      ? [500, 503, 400, 404, 418, 200, 501]
      : Array.from({ length: 60 }, (_, index) => Number(range[1]) * 100 + ((index + 18) % 60));
  return candidates.find((status) => {
    if (keys.includes(String(status)) || BODILESS.has(status)) return false;
    return range !== null || !keys.some((other) => other.toUpperCase() === `${String(status)[0]}XX`);
  });
}

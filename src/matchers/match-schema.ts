import { judgePayload } from '../check/index.js';
import { loadLocalSchema } from '../contract/index.js';
import {
  ContractCheckError,
  formatAddress,
  type Json,
  type JsonObject,
  type SchemaHandle,
  type Verdict,
} from '../model/index.js';
import { asWritten } from './as-written.js';
import { isLater } from './is-later.js';
import type { Outcome } from './outcome.js';
import { isPromise, readClientResponse, type SeenResponse } from './responses/index.js';
import { isLoaded, type Target } from './target.js';
import { tellTrouble } from './tell.js';
import { valueOfBody } from './value-of-body.js';

/** What a schema may be named by: its name, what `loadSchema` answered, or a JSON Schema. */
export type SchemaSource = string | SchemaHandle | JsonObject | boolean;

/** Judges a value, or the body of a client's response, by a schema. */
export function matchSchema(received: unknown, source: SchemaSource, target: Target): Outcome | Promise<Outcome> {
  // As an object without members it would match schemas that ask for none.
  if (isPromise(received)) return { kind: 'undecided', message: 'the value is a promise: await it first' };
  const { schema, name } = schemaOf(source, target);
  const seen = readClientResponse(received);
  if (seen === undefined) return judgeValue(asWritten(received) as Json, schema, name, target); // the validator looks at whatever it is
  return isLater(seen)
    ? seen.then((read) => judgeBody(read, schema, name, target))
    : judgeBody(seen, schema, name, target);
}

function schemaOf(source: SchemaSource, target: Target): { readonly schema: SchemaHandle; readonly name: string } {
  if (typeof source === 'string') return { schema: target.schema(source), name: source };
  requireSchema(source);
  if (typeof source === 'object' && 'validator' in source && typeof source.validator === 'function') {
    const schema = source as SchemaHandle; // a JSON Schema holds no function
    return { schema, name: schema.address.pointer === '' ? schema.address.source : formatAddress(schema.address) };
  }
  return { schema: loadLocalSchema(source as JsonObject | boolean), name: 'the schema' };
}

/** What is awaited by nobody has no keywords, and would match everything. */
function requireSchema(source: unknown): void {
  const isSchema = typeof source === 'boolean' || (typeof source === 'object' && source !== null);
  if (isSchema && !isPromise(source)) return;
  const what = isPromise(source) ? 'a promise' : String(source);
  throw new ContractCheckError(
    `What stands in the place of the schema is ${what}. Write its name, or what loadSchema answered, awaited.`,
    { code: 'schema-not-loaded' },
  );
}

function judgeBody({ response }: SeenResponse, schema: SchemaHandle, name: string, target: Target): Outcome {
  const read = response === undefined ? { problem: 'there is no response' } : valueOfBody(response);
  if ('problem' in read) return { kind: 'undecided', message: `the body was not judged by ${name}: ${read.problem}` };
  return judgeValue(read.value, schema, name, target);
}

function judgeValue(value: Json, schema: SchemaHandle, name: string, target: Target): Outcome {
  const origin = { capture: '<value>', entry: 0 };
  const verdict: Verdict = judgePayload(value, schema, origin, name, target.payloadOptions);
  if (verdict.kind === 'conforms') return { kind: 'passed', message: `the value matches ${name}, and should not` };
  const { showValues } = target;
  const contracts = isLoaded(schema) ? [...target.files, schema] : target.files;
  const isUndecided = verdict.kind === 'undecided';
  const head = isUndecided ? `the value could not be judged by ${name}` : `the value does not match ${name}`;
  return {
    kind: isUndecided ? 'undecided' : 'failed',
    message: tellTrouble(head, verdict, { seen: { payload: value }, contracts, showValues }),
    findings: verdict.findings,
    undecided: verdict.undecided,
  };
}

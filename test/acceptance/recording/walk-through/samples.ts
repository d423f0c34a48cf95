import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCapture } from '../../../../src/capture/index.js';
import { type Exchange, isUnreadable } from '../../../../src/model/index.js';
import { isObject, type Json, type JsonObject, objectAt, own } from '../../planting/json.js';

/** The captures of the samples, in the order in which the script makes the calls. */
export const SAMPLE_CAPTURES = ['customer-profile', 'end-user', 'entity'] as const;

/** A finding that the samples have. */
export interface Expected {
  readonly capture: string;
  readonly entry: number;
  readonly code: string;
  readonly pointer: string;
}

const captures = fileURLToPath(new URL('../../../../fixtures/captures/', import.meta.url));

/** Reads the exchanges of the samples, as the documentation prints them. */
export async function sampleExchanges(): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const name of SAMPLE_CAPTURES) {
    for await (const entry of readCapture(join(captures, 'ndjson', `${name}.exchanges.ndjson`))) {
      if (isUnreadable(entry)) throw new Error(entry.unreadable.detail);
      exchanges.push(entry);
    }
  }
  return exchanges;
}

/** Reads the findings that the samples have, by hand: errors and drift. */
export function sampleFindings(): Expected[] {
  return ['expected.json', 'expected-drift.json'].flatMap(
    // Both files are written by hand in this shape, and another test holds them.
    (name) => JSON.parse(readFileSync(join(captures, name), 'utf8')) as Expected[],
  );
}

/** A call that the script makes, and what the document says that it is answered with. */
export interface Example {
  readonly call: 'create' | 'update' | 'fetch' | 'check';
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** The fields, as the SDK has them. */
  readonly fields: JsonObject;
  readonly status: number;
  readonly body: Json;
}

const SERVICE = '/v2/Services/{ServiceSid}';
const PLACES = [
  ['create', 'post', `${SERVICE}/Verifications`],
  ['update', 'post', `${SERVICE}/Verifications/{Sid}`],
  ['fetch', 'get', `${SERVICE}/Verifications/{Sid}`],
  ['check', 'post', `${SERVICE}/VerificationCheck`],
] as const;

/** Reads the examples that the reference's document has for Verification calls; none without it. */
export function verificationExamples(): Example[] {
  const file = join(process.env.CONTRACT_CHECK_REFERENCE ?? '', 'twilio_verify_v2.json');
  if (!existsSync(file)) return [];
  // A JSON document is JSON.
  const document = JSON.parse(readFileSync(file, 'utf8')) as Json;
  return PLACES.flatMap(([call, method, path]) => {
    const operation = objectAt(objectAt(objectAt(document, 'paths'), path), method);
    const requests = examplesOf(objectAt(objectAt(operation, 'requestBody'), 'content'));
    return Object.entries(objectAt(operation, 'responses')).flatMap(([status, response]) =>
      [...examplesOf(objectAt(response, 'content'))].map(([name, body]) => ({
        call,
        name,
        method: method.toUpperCase(),
        path: path.replace('{ServiceSid}', `VA${'a'.repeat(32)}`).replace('{Sid}', `VE${'a'.repeat(32)}`),
        fields: sdkFields(requests.get(name)),
        status: Number(status),
        body,
      })),
    );
  });
}

function examplesOf(content: Json): Map<string, Json> {
  const all = Object.values(isObject(content) ? content : {}).flatMap((media) =>
    Object.entries(objectAt(media, 'examples')),
  );
  return new Map(all.map(([name, example]) => [name, own(example, 'value') ?? null]));
}

/** The SDK writes `CustomCode` as `customCode`, and takes what a form has as JSON text as a value. */
function sdkFields(fields: Json | undefined): JsonObject {
  if (!isObject(fields)) return {};
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );
}

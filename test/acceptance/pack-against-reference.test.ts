import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createJudge } from '../../src/check/index.js';
import { loadContract } from '../../src/contract/index.js';
import { type Exchange, type JsonObject, verdictOf } from '../../src/model/index.js';
import { at, FILES, type PackOperation, packOperations } from '../unit/twilio/pack.js';

/** The vendor's own documents, OpenAPI 3.0, by the pack's document that covers a part of each. */
const REFERENCES: Readonly<Record<string, string>> = {
  'api.openapi.json': 'twilio_api_v2010.json',
  'numbers.openapi.json': 'twilio_numbers_v2.json',
  'trusthub.openapi.json': 'twilio_trusthub_v1.json',
  'verify.openapi.json': 'twilio_verify_v2.json',
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

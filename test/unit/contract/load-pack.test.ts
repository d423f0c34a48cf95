import { expect, test } from 'vitest';
import { loadContract, loadLocalContract } from '../../../src/contract/index.js';
import type { Contract } from '../../../src/model/index.js';
import { RULES } from '../../../src/rules/index.js';

/** What a contract says, without the names of its files. */
function shapeOf({ documents, schemas, repairs }: Contract): unknown {
  return {
    documents: documents.map(({ kind, version, title, servers, partial, operations }) => ({
      kind,
      version,
      title,
      servers,
      partial,
      operations: operations.map(({ name, parameters, requestBody, responses, security }) => ({
        name,
        security,
        parameters: parameters.map((parameter) => [parameter.in, parameter.name, parameter.schema?.schema]),
        request: requestBody?.content.map(({ range, schema }) => [range, schema?.schema]),
        responses: responses.map(({ status, content }) => [status, content.map(({ schema }) => schema?.schema)]),
      })),
    })),
    schemas: [...schemas].map(([name, { schema }]) => [name, schema]),
    repairs,
  };
}

/** The references inside of one contract are private to it. */
const withoutUris = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(/contract-check:\/\/\/\w+\//g, ''));

test('a pack that is read a document at a time says what it says when it is read at once', async () => {
  const late = shapeOf(await loadContract('twilio'));
  const folder = shapeOf(await loadContract('schemas/twilio'));
  expect(withoutUris(late)).toEqual(withoutUris(folder));
  expect(withoutUris(shapeOf(loadLocalContract('twilio')))).toEqual(withoutUris(folder));
});

test('what is taken for granted of a pack holds: it is served as one, needs no repair, and asks for built-in rules', async () => {
  const { documents, repairs } = await loadContract('twilio');
  const openApi = documents.filter(({ kind }) => kind === 'openapi');
  expect(openApi.map(({ isServedAsOne }) => isServedAsOne)).toEqual(openApi.map(() => true));
  const uses = openApi.flatMap(({ operations }) =>
    operations.flatMap(({ responses }) => responses.flatMap(({ content }) => content.flatMap(({ rules }) => rules))),
  );
  expect(uses.length).toBeGreaterThan(20);
  expect(uses.map(({ id }) => id).filter((id) => !RULES.some((rule) => rule.id === id))).toEqual([]);
  expect(repairs).toEqual([]);
});

import { expect, test } from 'vitest';
import { createJudge } from '../../../../src/check/index.js';
import { loadContract } from '../../../../src/contract/index.js';
import { wordFinding } from '../../../../src/report/index.js';
import { workspace } from '../../../support/workspace.js';
import { readOne } from '../read-text.js';

/** What is said of a text body under a contract of one media type, in a Pact as old Ruby wrote it. */
async function said(body: string, mediaType: string, headers?: object, strictPact = false): Promise<readonly object[]> {
  const content = { [mediaType]: { schema: { type: mediaType === 'application/json' ? 'object' : 'string' } } };
  const api = workspace().write(
    'api.json',
    JSON.stringify({
      openapi: '3.0.3',
      info: { title: 'x', version: '1' },
      servers: [{ url: 'https://api.test' }],
      paths: { '/a': { get: { responses: { 200: { description: 'x', content } } } } },
    }),
  );
  const text = JSON.stringify({
    consumer: { name: 'A' },
    provider: { name: 'B' },
    interactions: [
      { request: { method: 'get', path: '/a' }, response: { status: 200, ...(headers && { headers }), body } },
    ],
    metadata: { pactSpecificationVersion: '1.0.0' },
  });
  const judgement = createJudge([await loadContract(api)], { strictPact }).judge(await readOne(text));
  if (judgement.kind === 'out-of-scope') throw new Error(judgement.reason);
  return judgement.findings.map((finding) => {
    const { what, why, next, hint } = wordFinding(finding);
    return { what, why, next, hint };
  });
}

test('a text without a content type is JSON where it begins so, or what the contract documents', async () => {
  expect(await said('{"a":1}', 'application/json')).toEqual([]);
  expect(await said('done', 'text/plain')).toEqual([]);
  expect(await said('a,b', 'text/csv')).toEqual([]);
});

test.each([false, true])(
  'a text that is no JSON, under JSON: nothing is said of a content type that nobody sent',
  async (strict) => {
    expect(await said('done', 'application/json', undefined, strict)).toEqual([
      {
        what: 'the response body is not readable as application/json',
        why: 'No content-type says what it is, and the contract documents application/json.',
        next: 'Write it as application/json, or say its content-type in the Pact: without one, Pact goes by how the text begins.',
        hint: undefined,
      },
    ]);
    expect(await said('<?xml version="1.0"?><a/>', 'application/json', undefined, strict)).toMatchObject([
      {
        next: 'Write it as application/json, or say its content-type in the Pact: without one, Pact goes by how the text begins.',
        hint: 'it looks like XML',
      },
    ]);
  },
);

test('a text whose content type is said is told by it', async () => {
  expect(await said('{"a":', 'application/json', { 'Content-Type': 'application/json' })).toMatchObject([
    { next: 'Send what the content-type says, or the content-type of what is sent.' },
  ]);
});

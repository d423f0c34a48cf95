import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exchangesFor } from '../../../../src/generate/exchange/index.js';
import { createJudge } from '../../../../src/index.js';
import { contractOf, operationOf } from '../../contract/contract-of.js';
import { told } from './pack.js';

test('a text that begins with U+FEFF is not sent: whoever reads it takes that for a byte order mark', async () => {
  const schema = { enum: ['\ufeffa', 'b\ufeff'] };
  const contract = await contractOf({
    openapi: '3.1.0',
    info: { title: 'Texts', version: '1' },
    servers: [{ url: 'https://texts.example.com' }],
    paths: {
      '/text': { get: { responses: { 200: { description: 'a text', content: { 'text/plain': { schema } } } } } },
    },
  });
  const pack = { contract, judge: createJudge([contract]), operations: [] };
  for (const generated of fc.sample(exchangesFor(operationOf(contract, 'GET /text'), { contract }), 50)) {
    expect(told(pack, generated)).toBe('');
    expect(generated.exchange.response?.body).toEqual({ kind: 'text', text: 'b\ufeff' });
  }
});

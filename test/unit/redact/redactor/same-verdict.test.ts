import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJudge } from '../../../../src/check/index.js';
import { loadLocalContract } from '../../../../src/contract/index.js';
import { exchangeFaultsOf, exchangesFor } from '../../../../src/generate/index.js';
import type { Body, Exchange } from '../../../../src/model/index.js';
import { createRedactor } from '../../../../src/redact/index.js';
import { renamed } from '../../../acceptance/recording/same-verdict/renamed.js';
import { KEY } from './customers.js';

const CONTRACTS = ['fixtures/contracts/private-fields.yaml', 'fixtures/contracts/petstore-2.0.yaml'];

describe.each(CONTRACTS)('%s', (name) => {
  const contract = loadLocalContract(name);
  const judge = createJudge([contract], { severityOf: () => 'error', showValues: true });

  /** Codes and pointers of all that judging finds. */
  function told(exchange: Exchange): readonly string[] {
    const judgement = judge.judge(exchange);
    if (judgement.kind === 'out-of-scope') return [judgement.kind];
    const undecided = judgement.kind === 'conforms' ? [] : judgement.undecided;
    const findings = judgement.findings.map(({ code, seen }) => `${code} ${seen.pointer}`);
    return [judgement.kind, ...findings, ...undecided.map(({ reason, pointer }) => `${reason} ${pointer}`)].sort();
  }

  test('an exchange is judged as it was before, whatever is wrong with it', () => {
    let drawn = 0;
    for (const operation of contract.documents.flatMap(({ operations }) => operations)) {
      const redactor = createRedactor([contract], KEY);
      const faults = exchangeFaultsOf(operation, { contract }).flatMap(({ arbitrary }) => arbitrary ?? []);
      const valid = exchangesFor(operation, { contract });
      // The acceptance run draws from all of them.
      const some = faults.filter((_, index) => index % 4 === 0);
      const generated = [...fc.sample(valid, 4), ...some.flatMap((arbitrary) => fc.sample(arbitrary, 1))];
      for (const { exchange } of generated) {
        const sent = asRecorded(exchange);
        const redacted = redactor.redact(sent);
        if (redacted.kind === 'uncovered') throw new Error(`not covered: ${operation.name}`);
        expect(told(redacted.exchange)).toEqual([...renamed(told(sent), sent, redacted.exchange)].sort());
        expect(redacted.exchange.request.body.kind).not.toBe('unread');
        drawn += 1;
      }
    }
    expect(drawn).toBeGreaterThan(20);
  }, 60_000);
});

/** The recorder sees bytes. */
function asRecorded({ request, response, origin }: Exchange): Exchange {
  const sent = { ...request, body: bytesOf(request.body) };
  return response === undefined
    ? { request: sent, origin }
    : { request: sent, response: { ...response, body: bytesOf(response.body) }, origin };
}

function bytesOf(body: Body): Body {
  if (body.kind === 'json') return { kind: 'bytes', bytes: Buffer.from(JSON.stringify(body.value)) };
  return body.kind === 'text' ? { kind: 'bytes', bytes: Buffer.from(body.text) } : body;
}

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCapture, readPayloads } from '../src/capture/index.js';
import { createJudge, judgePayload, judgeUnparsablePayload } from '../src/check/index.js';
import { loadContract, loadSchema } from '../src/contract/index.js';
import { FINDING_CODES, formatAddress, isUnreadable, type Judgement } from '../src/model/index.js';
import { RULES } from '../src/rules/index.js';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../fixtures/scenarios');
const KINDS = ['conforms', 'violates'] as const;
const CODES = [...Object.keys(FINDING_CODES), ...RULES.map(({ id }) => `rule.${id}`)];

/** Every code is on, those that are off by default too, so that each can be shown; severities are their own. */
const severityOf = () => 'error' as const;

/** A judgement in a form that can be read and compared: where, which rule, and why. */
function shown(judgement: Judgement) {
  if (judgement.kind === 'out-of-scope') return { kind: judgement.kind, reason: judgement.reason };
  const findings = judgement.findings.map(({ code, seen, rule, facts }) => ({
    code,
    seen: seen.pointer,
    ...(rule && { rule: formatAddress({ ...rule, source: rule.source.slice(rule.source.lastIndexOf('/') + 1) }) }),
    facts,
  }));
  return { kind: judgement.kind, findings, ...('undecided' in judgement && { undecided: judgement.undecided }) };
}

async function judgeScenario(path: string, code: string): Promise<readonly Judgement[]> {
  const contract = join(path, 'contract.json');
  const judgements: Judgement[] = [];
  const payloads = join(path, 'payloads.ndjson');
  if (existsSync(payloads)) {
    const schema = await loadSchema(contract);
    for await (const batch of readPayloads({ path: payloads })) {
      for (const payload of batch) {
        if ('value' in payload) judgements.push(judgePayload(payload.value, schema, payload.origin, 'order'));
        if ('unparsable' in payload)
          judgements.push(judgeUnparsablePayload(payload.unparsable, payload.origin, 'order'));
      }
    }
    return judgements;
  }
  const { judge } = createJudge([await loadContract(contract)], {
    // Codes that are off by default would drown the others.
    severityOf: (known) =>
      FINDING_CODES[known as keyof typeof FINDING_CODES] === 'off' && known !== code ? 'off' : severityOf(),
  });
  for await (const entry of readCapture(join(path, 'exchanges.ndjson'))) {
    if (isUnreadable(entry)) throw new Error(`${path}: ${entry.unreadable.detail}`);
    judgements.push(judge(entry));
  }
  return judgements;
}

describe.each(CODES)('%s', (code) => {
  test.each(KINDS)('%s', async (kind) => {
    const path = join(folder, code, kind);
    const judgements = await judgeScenario(path, code);
    expect(judgements.length).toBeGreaterThan(0);
    for (const judgement of judgements) {
      const codes = 'findings' in judgement ? judgement.findings.map((finding) => finding.code) : [];
      if (kind === 'conforms') expect(codes).toEqual([]);
      else expect(codes).toContain(code);
    }
    await expect(`${JSON.stringify(judgements.map(shown), null, 2)}\n`).toMatchFileSnapshot(
      join(path, 'expected.json'),
    );
  });
});

test('every scenario is of a code', () => {
  const names = readdirSync(folder);
  expect(names.filter((name) => !CODES.includes(name))).toEqual([]);
  for (const code of CODES) {
    expect(existsSync(join(folder, code)), `${relative('.', folder)}/${code}`).toBe(true);
  }
});

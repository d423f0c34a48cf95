import { describe, expect, test } from 'vitest';
import type { GenerateArguments } from '../../cli/generate/options.js';
import { replayLine } from '../../cli/generate/replay.js';
import { readRequest } from '../../cli/generate/request.js';

describe('what is generated', () => {
  test('ten valid payloads, one a line, when nothing else is said', () => {
    expect(readRequest('twilio/Entity', { seed: 7 })).toEqual({
      what: 'twilio/Entity',
      kind: 'valid',
      count: 10,
      seed: 7,
      path: undefined,
      format: 'ndjson',
      out: undefined,
      realistic: false,
      now: new Date('2026-01-01'),
      examples: false,
    });
  });

  test('another seed each time, one that fast-check keeps whole', () => {
    const seeds = Array.from({ length: 20 }, () => readRequest('x', {}).seed);
    expect(new Set(seeds).size).toBeGreaterThan(15);
    for (const seed of seeds) expect(seed).toBe(seed | 0);
  });

  test.each<[GenerateArguments, object]>([
    [{ allFaults: true }, { kind: 'all-faults', count: 1 }],
    [
      { allFaults: true, count: 3 },
      { kind: 'all-faults', count: 3 },
    ],
    [{ invalid: true }, { kind: 'invalid', count: 10 }],
    [
      { seed: 1, path: '4:0:2' },
      { count: 1, path: '4:0:2' },
    ],
    [
      { seed: 1, path: '4' },
      { count: 10, path: '4' },
    ],
    [{ out: 'fixtures' }, { format: 'files', out: 'fixtures' }],
    [{ out: 'fixtures', format: 'files' }, { format: 'files' }],
    [{ realistic: true, now: '2024-02-29' }, { now: new Date('2024-02-29') }],
    [{ realistic: true, now: '2024-02-29T12:30:00+01:00' }, { now: new Date('2024-02-29T11:30:00Z') }],
  ])('%j is read', (options, expected) => {
    expect(readRequest('x', options)).toMatchObject(expected);
  });

  test.each<[GenerateArguments, RegExp]>([
    [{ count: 0 }, /nothing to generate/],
    [{ valid: true, invalid: true }, /--valid and --invalid/],
    [{ boundary: true, allFaults: true }, /--boundary and --all-faults/],
    [{ path: '3' }, /there is no --seed/],
    [{ path: '3', seed: 1, allFaults: true }, /--all-faults draws from many/],
    [{ path: '3:1', seed: 1, count: 5 }, /leads to one value/],
    [{ path: '3:', seed: 1 }, /is no path/],
    [{ format: 'yaml' }, /there is no format "yaml"/],
    [{ format: 'files' }, /no folder is named/],
    [{ format: 'har', out: 'folder' }, /--format har writes one text/],
    [{ out: '' }, /names no folder/],
    [{ now: '2026-01-31' }, /without --realistic/],
    [{ realistic: true, now: '2026-02-30' }, /is no date/],
    [{ realistic: true, now: 'yesterday' }, /is no date/],
    [{ realistic: true, now: '2026' }, /is no date/],
  ])('%j is refused', (options, message) => {
    expect(() => readRequest('x', options)).toThrow(
      expect.objectContaining({
        code: 'option-invalid',
        message: expect.stringMatching(message),
        next: expect.any(String),
      }),
    );
  });
});

describe('the line that generates the same again', () => {
  test('names the seed and every option that was given', () => {
    const options: GenerateArguments = {
      invalid: true,
      count: 3,
      format: 'json',
      realistic: true,
      now: '2026-05-01',
      examples: true,
      contract: ['my api.yaml'],
      config: false,
    };
    expect(replayLine('POST /v1/EndUsers', options, -5, '2')).toBe(
      'contract-check generate "POST /v1/EndUsers" --contract "my api.yaml" --invalid --count 3 --seed -5 --path 2 ' +
        '--format json --realistic --now 2026-05-01 --examples --no-config',
    );
  });

  test.each([
    ['twilio/Entity', 'twilio/Entity'],
    ['schema.json#/$defs/order', "'schema.json#/$defs/order'"],
    ["it's.json#/$defs/a", `'it'\\''s.json#/$defs/a'`],
    ['GET /pets/{id}', '"GET /pets/{id}"'],
    ['#/a', '"#/a"'],
    ['', '""'],
  ])('%s is written %s', (what, written) => {
    expect(replayLine(what, {}, 1)).toBe(`contract-check generate ${written} --seed 1`);
  });

  test('a file that is named like an option stands behind the options', () => {
    expect(replayLine('-rf.json', { count: 1 }, 1)).toBe('contract-check generate --count 1 --seed 1 -- -rf.json');
  });

  test('a path with colons leads to one value: a count is left out', () => {
    expect(replayLine('x', { count: 5 }, 1, '2:0')).toBe('contract-check generate x --seed 1 --path 2:0');
  });
});

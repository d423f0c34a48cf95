import { describe, expect, test } from 'vitest';
import { compilePattern, InvalidPatternError, PatternTooSlowError } from '../../../../src/validate/patterns/index.js';
import { isLinear } from '../../../../src/validate/patterns/is-linear.js';
import { compileLinear } from '../../../../src/validate/patterns/linear-pattern.js';
import { parsePattern } from '../../../../src/validate/patterns/parse-pattern.js';

function engineOf(source: string): 'native' | 'linear' | 'time-limited' {
  const node = parsePattern(source);
  if (node !== undefined && isLinear(node)) return 'native';
  return compileLinear(source) === undefined ? 'time-limited' : 'linear';
}

function failureOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('the engine', () => {
  test.each([
    '^VE[0-9a-fA-F]{32}$',
    '^(SM|MM)[0-9a-fA-F]{32}$',
    '^BU[0-9a-fA-F]{32}(,BU[0-9a-fA-F]{32}){0,19}$',
    '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$',
    '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
    '^[a-z]+$',
    '^(foo|bar)',
    '\\d{4}-\\d{2}',
    '^\\+[1-9]\\d{1,14}$',
    '^-?(0|[1-9]\\d*)(\\.\\d+)?$',
    '^(?=.*\\d)(?=.*[a-z]).{8,}$',
    '^(?!.*foo)[a-z]+$',
    '^(?:(?!foo).)*$',
    '(?<!a)b',
    '\\p{Letter}cole',
    '.*',
    '^x-',
    '^[^]*$',
    '',
  ])('%s is plainly linear', (source) => {
    expect(engineOf(source)).toBe('native');
  });

  test.each([
    '^(a+)+$',
    '(a|a)*b',
    '(a|aa)+$',
    '^(\\w+\\s?)*$',
    '(x+x+)+y',
    '^(.*?,){11}P',
    '^\\s*(.*)\\s*$',
    '\\s+$',
    '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$',
    '(a{1,50}){1,50}',
    '^(?!.*\\.\\.)(a+)+$',
    '^(a*)*$',
    '^(?:a*b|a)*',
    '[a-z]+:',
    '^(?=(a+)+$)a',
    '^a{0,300}a{0,300}$',
  ])('%s needs one that does not backtrack', (source) => {
    expect(engineOf(source)).toBe('linear');
  });

  test.each([
    '^a*(?=a*b)a*$',
    '^(?:(?=.*x)a)*$',
    '^(a)\\1$',
    '(?<x>a+)\\k<x>',
    'a+(?!b+c)a+$',
    '(?<=(a+)+)b',
    '(?:a{1,100}){1,100}b',
  ])('%s needs a time limit', (source) => {
    expect(engineOf(source)).toBe('time-limited');
  });
});

describe('hostile patterns answer at once', () => {
  test.each([
    ['^(a+)+$', `${'a'.repeat(31)}!`],
    ['(a|a)*b', 'a'.repeat(100_000)],
    ['(a|aa)+$', `${'a'.repeat(100_000)}!`],
    ['^(\\w+\\s?)*$', `${'a'.repeat(100_000)}!`],
    ['(x+x+)+y', 'x'.repeat(100_000)],
    ['^(.*?,){11}P', ',a'.repeat(50_000)],
    ['^\\s*(.*)\\s*$', `${' '.repeat(100_000)}\n!\n!`],
    ['^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$', `a@${'a.'.repeat(50_000)} `],
    ['^(?!(a+)+$).*(b+)+$', 'a'.repeat(100_000)],
    ['^(?:(?:a+){6,}){5}', 'a'.repeat(29)],
    ['^(?:a+){30,}', 'a'.repeat(29)],
  ])('%s', (source, text) => {
    const started = performance.now();
    expect(compilePattern(source).test(text)).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('a pattern that must backtrack is given up, soon and at last without a try', () => {
    const pattern = compilePattern('^(a+)+\\1$');
    const text = `${'a'.repeat(40)}!`;
    expect(pattern.test('aa')).toBe(true);
    expect(pattern.test('ab')).toBe(false);
    const started = performance.now();
    expect(failureOf(() => compilePattern(`${'(?:'.repeat(20)}a${'){1,9}'.repeat(20)}b`).test(text))).toBeInstanceOf(
      PatternTooSlowError,
    );
    for (let index = 0; index < 1000; index++) {
      expect(failureOf(() => pattern.test(text))).toBeInstanceOf(PatternTooSlowError);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a text that overflows the native stack is still answered', () => {
    const text = 'c'.repeat(12_000_000);
    expect(() => /^(?:ab|c)*$/u.test(text)).toThrow(RangeError);
    expect(compilePattern('^(?:ab|c)*$').test(text)).toBe(true);
    expect(compilePattern('^(?:ab|c)*$').test(`${text}!`)).toBe(false);
  });

  test.each([
    ['a million characters', `^${'a'.repeat(1_000_000)}$`],
    ['three thousand groups in each other', `${'('.repeat(3000)}a${')+'.repeat(3000)}b`],
    ['the same without the u flag', `${'('.repeat(3000)}\\-${')+'.repeat(3000)}{`],
  ])('%s: an error, soon', (_, source) => {
    const started = performance.now();
    expect(failureOf(() => compilePattern(source))).toBeInstanceOf(InvalidPatternError);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test.each([
    [
      'thousands of alternatives',
      `^(?:${Array.from({ length: 4900 }, (_, index) => String.fromCodePoint(0x4e00 + 2 * index)).join('|')})*$`,
    ],
    ['a thousand lookaheads', `^${'(?=.*a)'.repeat(1000)}b*$`],
    ['properties in counts', '^(?:\\p{L}{1,9}[^\\p{Lu}]{1,9}){1,30}$'],
  ])('%s: an answer, soon', (_, source) => {
    const started = performance.now();
    expect(compilePattern(source).test(`${'a'.repeat(5000)}!`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('a pattern is never run as code', () => {
    const pattern = compilePattern('(a)\\1"\\);process.exit\\(1\\);\\("');
    expect(pattern.test('x')).toBe(false);
  });
});

describe('what annex B accepts', () => {
  test.each([
    ['^\\d{4}\\-\\d{2}$', '2015-07', '2015\\-07'],
    ['^\\@\\_\\ \\"$', '@_ "', '@_ \\"'],
    ['^[\\w-.]+$', 'a-.', 'a,'],
    ['^[\\_\\-\\.]+$', '-._', '\\'],
    ['^{a}$', '{a}', 'a'],
    ['a{', 'a{', 'a'],
    ['^\\p{L}\\_$', 'é_', 'p{L}_'],
    ['^(\\-)(?<x>\\!)\\1\\k<x>]$', '-!-!]', '-!-!'],
    ['^(?=a)*\\:b$', ':b', 'a:b'],
    ['^.\\_$', '😀_', '😀😀_'],
  ])('%s matches %j and not %j', (source, good, bad) => {
    expect(failureOf(() => new RegExp(source, 'u'))).toBeInstanceOf(SyntaxError);
    expect(compilePattern(source).test(good)).toBe(true);
    expect(compilePattern(source).test(bad)).toBe(false);
  });
});

describe('an invalid pattern says where', () => {
  test.each([
    ['^(abc]', 6, 'Unterminated group'],
    ['(?i)x', 2, 'Invalid group'],
    ['[z-a]', 4, 'Range out of order'],
    ['^\\Z', 3, 'Invalid escape'],
    ['\\a', 2, 'Invalid escape'],
    ['\\_\\a', undefined, ''],
    ['a**', 2, 'Nothing to repeat'],
    ['(?P<n>a)', 2, 'Invalid group'],
    ['\\p{Nonsense}', undefined, ''],
  ])('%s', (source, index, reason) => {
    const error = failureOf(() => compilePattern(source));
    if (!(error instanceof InvalidPatternError)) throw new Error(`no InvalidPatternError: ${String(error)}`);
    expect(error.message).toContain(JSON.stringify(source));
    expect(error.message).toContain(reason);
    expect(error.source).toBe(source);
    if (index !== undefined) expect(Math.abs((error.index ?? Number.NaN) - index)).toBeLessThanOrEqual(1);
  });

  test('a message stays short', () => {
    const error = failureOf(() => compilePattern(`${'a'.repeat(100_000)}(`));
    expect(error).toBeInstanceOf(InvalidPatternError);
    expect(String(error).length).toBeLessThan(400);
  });
});

describe('ECMA-262 under the u flag, on the engine that does not backtrack', () => {
  const everyCodePoint = (test: (character: string) => void): void => {
    for (let code = 0; code < 0x3000; code++) test(String.fromCodePoint(code));
    for (const code of [
      0x3000, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xfeff, 0xffff, 0x10000, 0x1f600, 0x10ffff,
    ]) {
      test(String.fromCodePoint(code));
    }
  };

  test.each([
    '\\s',
    '\\S',
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '.',
    '[^a-z]',
    '[^\\W_]',
    '\\p{L}',
    '\\P{Lu}',
    '[^\\p{Script=Greek}\\d]',
    '\\p{Cs}',
    '\\cA',
    '[\\b]',
    '\\0',
    '\\x41',
    '\\u0041',
    '\\u{1f600}',
    '\\ud83d\\ude00',
    '\\ud83d',
    '[]',
    '[^]',
    '\\/',
  ])('%s', (source) => {
    const linear = compileLinear(`^(?:${source})$`);
    const native = new RegExp(`^(?:${source})$`, 'u');
    everyCodePoint((character) => {
      if (linear?.test(character) !== native.test(character)) {
        expect.fail(`${source} on U+${character.codePointAt(0)?.toString(16)}: ${native.test(character)} natively`);
      }
    });
  });

  test.each([
    ['^a{1001,1003}$', [1000, 1001, 1003, 1004]],
    ['^(?:a{20}){2,5}$', [20, 40, 60, 100, 101, 120]],
    ['^(?:a{3,}){2}$', [5, 6, 7]],
    ['^a{1500,}$', [1499, 1500, 3000]],
    ['^(?:a{0}b?)*$', [0, 1]],
  ] as const)('%s', (source, lengths) => {
    const linear = compileLinear(source);
    for (const length of lengths) {
      expect([length, linear?.test('a'.repeat(length))]).toEqual([
        length,
        new RegExp(source, 'u').test('a'.repeat(length)),
      ]);
    }
  });
});

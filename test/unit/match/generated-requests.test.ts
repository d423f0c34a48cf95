import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLocalSchema } from '../../../src/contract/index.js';
import { arbitraryFor } from '../../../src/generate/index.js';
import { createMatcher, Matched } from '../../../src/match/index.js';
import type { CapturedRequest } from '../../../src/model/index.js';
import { contractsUnderLaw, runs } from '../../laws/generated-exchanges.js';
import { contract as contractWith, document } from './contracts.js';
import { filled, fitsOf, segmentsIn, valuesIn } from './path-witness.js';

const { pack, notes } = await contractsUnderLaw();

/** Changes of one segment, by which a path is another, or says another value. */
const anyChange = fc.oneof(
  fc.constantFrom<(segment: string) => string>(
    () => '',
    (segment) => segment.slice(0, -1),
    (segment) => `${segment}x`,
    (segment) => `${segment}.json`,
    (segment) => segment.toUpperCase(),
    (segment) => segment.toLowerCase(),
    (segment) => `${segment}/${segment}`,
    (segment) => `%${segment.charCodeAt(0).toString(16).padStart(2, '0')}${segment.slice(1)}`,
    (segment) => `${segment}%2Fx`,
    (segment) => [...segment].reverse().join(''),
    () => 'mine',
    () => 'notes',
    () => '{Sid}',
    () => '2026-11.csv',
    () => '-.',
  ),
  fc.string({ unit: 'grapheme', maxLength: 5 }).map((text) => () => encodeURIComponent(text)),
);

for (const under of [pack, notes]) {
  const { contract } = under;
  const matcher = createMatcher([contract]);
  const anyRequest = fc.oneof(under.conforming, under.broken);

  /** Holds what the matcher answers to what comparing with each template finds. */
  const agreesWithWitness = (request: CapturedRequest): void => {
    const match = matcher.match(request);
    const fits = fitsOf(request.url, contract);
    const own = fits.filter(({ operation }) => operation.method === request.method);
    if (!(match instanceof Matched)) {
      expect(own.map(({ operation }) => operation.name)).toEqual([]);
      expect(match.kind === 'undocumented-method').toBe(fits.length > 0);
      return;
    }
    const best = own.map(({ rank }) => rank).sort()[0];
    const fit = own.find(({ operation, rank }) => operation === match.operation && rank === best);
    if (fit === undefined) throw new Error(`${request.method} ${request.url} is no ${match.operation.name}`);
    const values = match.pathParameters;
    expect(values).toEqual(new Map([...values, ...valuesIn(fit)]));
    for (const { template, text } of fit.segments) expect(filled(template, values)).toBe(text);
  };

  describe(`requests drawn from ${contract.name}`, () => {
    test('match their own operation, with the values that are in their paths', () => {
      fc.assert(
        fc.property(anyRequest, ({ exchange: { request }, operation }) => {
          expect(matcher.match(request)).toMatchObject({ kind: 'matched', operation: { name: operation.name } });
          agreesWithWitness(request);
        }),
        runs(150),
      );
    });

    test('with one segment changed match what they then say, and nothing else', () => {
      fc.assert(
        fc.property(
          anyRequest,
          fc.nat(),
          anyChange,
          fc.constantFrom('GET', 'POST', 'DELETE'),
          (drawn, at, change, method) => {
            const { request } = drawn.exchange;
            const url = withSegment(request.url, at, change);
            fc.pre(url !== request.url && !hasDotSegment(url));
            agreesWithWitness({ ...request, url });
            agreesWithWitness({ ...request, url, method });
          },
        ),
        runs(600),
      );
    });
  });
}

function withSegment(url: string, at: number, change: (segment: string) => string): string {
  const segments = segmentsIn(url);
  const index = at % segments.length;
  const [, before = '', after = ''] = /^([a-z]+:\/\/[^/?#]*)[^?#]*(.*)$/.exec(url) ?? [];
  return `${before}/${segments.map((segment, each) => (each === index ? change(segment) : segment)).join('/')}${after}`;
}

describe('values that are written into a template', () => {
  const anyText = arbitraryFor<string>(loadLocalSchema({ type: 'string', minLength: 1, maxLength: 9 }));
  const anyWord = arbitraryFor<string>(loadLocalSchema({ type: 'string', pattern: '^[a-z0-9]{1,5}$' }));

  // Where text stands between two parameters, the first of them cannot hold it, nor the last of a dot.
  test.each([
    ['/things/{a}', anyText, anyText],
    ['/things/{a}/{b}', anyText, anyText],
    ['/things/v{a}.json', anyText, anyText],
    ['/things/{a}-{b}', anyWord, anyText],
    ['/things/{a}.{b}', anyText, anyWord],
    ['/things/{a}:cancel/{b}', anyText, anyText],
  ])('are read from its path: %s', (path, anyFirst, anySecond) => {
    const matcher = createMatcher([contractWith(document(['https://api.test/v1'], [`GET ${path}`]))]);
    fc.assert(
      fc.property(anyFirst, anySecond, (a, b) => {
        const values = new Map([
          ['a', a],
          ['b', b],
        ]);
        const encoded = new Map([...values].map(([name, text]) => [name, encodeURIComponent(text)]));
        const url = `https://api.test/v1${filled(path, encoded)}?x=1`;
        fc.pre(!hasDotSegment(url));
        const match = matcher.match({ method: 'GET', url, headers: [], body: { kind: 'absent' } });
        if (!(match instanceof Matched)) throw new Error(`${url}: ${match.kind}`);
        expect(match.pathParameters).toEqual(new Map([...values].filter(([name]) => path.includes(`{${name}}`))));
      }),
      runs(100),
    );
  });
});

/** A path with such segments is another path (RFC 3986 section 5.2.4). */
function hasDotSegment(url: string): boolean {
  return /\/(?:\.|%2e){1,2}(?:[/?#]|$)/i.test(url);
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMatcher, Matched } from '../../../src/match/index.js';
import type { CapturedRequest } from '../../../src/model/index.js';
import { contractsUnderLaw, runs } from '../../laws/generated-exchanges.js';
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
            fc.pre(url !== request.url && !/\/(?:\.|%2e){1,2}(?:[/?#]|$)/i.test(url));
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

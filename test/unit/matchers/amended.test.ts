import { describe, expect, test } from 'vitest';
import { exchangeFrom } from '../../../src/capture/index.js';
import { createMatchers, createSession } from '../../../src/matchers/index.js';
import type { Exchange } from '../../../src/model/index.js';
import { thingsContract, workspace } from '../../support/workspace.js';

const SIZED = { type: 'object', required: ['size'], properties: { size: { type: 'integer', maximum: 5 } } };

/** Judges a thing in a project with a configuration, as a matcher does. */
async function passes(
  configuration: object,
  body: object,
  { path = '/things/1', ...of }: { readonly path?: string } & Partial<Exchange> = {},
): Promise<boolean> {
  const { folder, write } = workspace();
  write('api.json', thingsContract(SIZED));
  write('looser.yaml', 'overlay: 1.0.0\ninfo: {}\nactions:\n  - target: $..size\n    update: { maximum: 9 }\n');
  write('contract-check.config.json', { contracts: ['api.json'], ...configuration });
  const session = createSession();
  session.setup({ cwd: folder });
  const { toConform } = createMatchers(session);
  const exchange = exchangeFrom({
    request: { method: 'GET', url: `https://api.example.com${path}` },
    response: { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'json', value: body } },
  });
  return (await toConform.call({ isNot: false }, { ...exchange, ...of })).pass;
}

describe('a matcher judges as the configuration says', () => {
  test('with its overlays, a schema that is named by its file too', async () => {
    const { folder, write } = workspace();
    write('api.json', thingsContract({ $ref: '#/components/schemas/Thing' }, { Thing: SIZED }));
    write('looser.yaml', 'overlay: 1.0.0\ninfo: {}\nactions:\n  - target: $..size\n    update: { maximum: 9 }\n');
    const fits = async (configuration: object) => {
      write('contract-check.config.json', { contracts: ['api.json'], ...configuration });
      const session = createSession();
      session.setup({ cwd: folder });
      const { toMatchSchema } = createMatchers(session);
      return (await toMatchSchema.call({ isNot: false }, { size: 7 }, 'api.json#/components/schemas/Thing')).pass;
    };
    expect(await fits({})).toBe(false);
    expect(await fits({ overlays: ['looser.yaml'] })).toBe(true);
  });

  test('with its overlays', async () => {
    expect(await passes({}, { size: 7 })).toBe(false);
    expect(await passes({ overlays: ['looser.yaml'] }, { size: 7 })).toBe(true);
    expect(await passes({ contracts: [{ contract: 'api.json', overlays: ['looser.yaml'] }] }, { size: 10 })).toBe(
      false,
    );
  });

  test('with its overrides', async () => {
    const override = { code: 'response.body.violates-schema', severity: 'off', reason: 'r' };
    expect(await passes({ overrides: [{ ...override, operation: 'GET /things/{id}' }] }, { size: 7 })).toBe(true);
    expect(await passes({ overrides: [{ ...override, path: '/things/2' }] }, { size: 7 })).toBe(false);
    expect(await passes({ overrides: [{ ...override, path: '/things/2' }] }, { size: 7 }, { path: '/things/2' })).toBe(
      true,
    );
  });

  test("with whole responses asked of a consumer's expectations, or not", async () => {
    expect(await passes({}, {}, { partial: 'consumer' })).toBe(true);
    expect(await passes({ strictPact: true }, {}, { partial: 'consumer' })).toBe(false);
    expect(await passes({}, {})).toBe(false);
  });
});

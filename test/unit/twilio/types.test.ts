import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, expectTypeOf, test } from 'vitest';
import type { CustomerProfile, Entity, Evaluation, RestException, Verification } from '../../../src/twilio/index.js';
import { FILES } from './pack.js';

const root = new URL('../../../', import.meta.url);

test('the types are those that the schemas generate', () => {
  const run = spawnSync(process.execPath, [fileURLToPath(new URL('scripts/generate-types.mjs', root)), '--check'], {
    encoding: 'utf8',
  });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
});

test('every schema has its type, exported by its public name', () => {
  const index = readFileSync(new URL('src/twilio/index.ts', root), 'utf8');
  for (const file of FILES.keys()) {
    if (!file.endsWith('.schema.json')) continue;
    const stem = file.replace('.schema.json', '');
    const name = stem.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    expect(index).toMatch(new RegExp(`export type \\{[^}]*\\b${name}\\b[^}]*\\} from '\\./generated/${stem}\\.js'`));
  }
});

test('a type says what the schema says', () => {
  expectTypeOf<Verification['status']>().toEqualTypeOf<
    'pending' | 'approved' | 'canceled' | 'max_attempts_reached' | 'deleted' | 'failed' | 'expired'
  >();
  expectTypeOf<Verification['amount']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<Verification['sid']>().toEqualTypeOf<string>();
  expectTypeOf<Entity['url']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<CustomerProfile['friendly_name']>().toEqualTypeOf<string>();
  expectTypeOf<Evaluation['results'][number]['passed']>().toEqualTypeOf<boolean>();
  expectTypeOf<RestException['details']>().toEqualTypeOf<{ [k: string]: unknown } | undefined>();
  // @ts-expect-error - a type names the documented properties and no others
  expectTypeOf<Verification['undocumented']>().toBeAny();
});

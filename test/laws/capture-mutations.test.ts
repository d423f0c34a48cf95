import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CAPTURE_FORMATS } from '../../src/capture/index.js';
import { MUTATED_CAPTURES } from './mutated-captures.js';
import { survivesMutations } from './mutation-laws.js';

for (const reader of MUTATED_CAPTURES) survivesMutations(reader);

test('every format is mutated', () => {
  const mutated = new Set(MUTATED_CAPTURES.map(({ format }) => format.name));
  expect([...mutated].sort()).toEqual(CAPTURE_FORMATS.map(({ name }) => name).sort());
});

test('every fixture of the three exchanges is mutated: each generation, and each way to keep a body', () => {
  const captures = new URL('../../fixtures/captures/', import.meta.url);
  // These hold the captures that the project began with, in formats that the other folders have as well.
  const others = new Set(['har', 'ndjson']);
  const fixtures = readdirSync(captures, { withFileTypes: true })
    .filter((folder) => folder.isDirectory() && !others.has(folder.name))
    .flatMap(({ name }) =>
      readdirSync(new URL(name, captures), { withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => `${name}/${file.name}`),
    );
  const mutated = new Set(MUTATED_CAPTURES.map(({ fixture }) => fixture));
  expect(fixtures.filter((fixture) => !mutated.has(fixture))).toEqual([]);
});

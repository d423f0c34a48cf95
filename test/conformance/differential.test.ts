import '@hyperjump/json-schema/draft-04';
import '@hyperjump/json-schema/draft-06';
import '@hyperjump/json-schema/draft-07';
import '@hyperjump/json-schema/draft-2019-09';
import { registerSchema, unregisterSchema, validate as witness } from '@hyperjump/json-schema/draft-2020-12';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type Json } from '../../src/model/index.js';
import { createSchemaSet, validate } from '../../src/validate/index.js';
import { WITNESS_DEVIATIONS } from './deviations.js';
import { DRAFTS, isSelfContained, readGroups, suiteFolder } from './suite.js';

const META_SCHEMAS: Readonly<Record<string, string>> = {
  draft4: 'http://json-schema.org/draft-04/schema',
  draft6: 'http://json-schema.org/draft-06/schema',
  draft7: 'http://json-schema.org/draft-07/schema',
  'draft2019-09': 'https://json-schema.org/draft/2019-09/schema',
  'draft2020-12': 'https://json-schema.org/draft/2020-12/schema',
};
const SEED = Number(process.env.CONTRACT_CHECK_SEED ?? 20_230_701);
const RUNS = Number(process.env.CONTRACT_CHECK_RUNS ?? 40);

/** Every value inside some values. */
function partsOf(values: readonly Json[]): Json[] {
  const parts = [...values];
  for (const value of parts) {
    if (isJsonArray(value)) parts.push(...value);
    else if (isJsonObject(value)) parts.push(...Object.values(value));
  }
  return parts;
}

/** Instances near those of the suite: their parts, under their names, put together anew. */
function instances(values: readonly Json[]): fc.Arbitrary<Json> {
  const parts = partsOf(values);
  const names = [...new Set(parts.flatMap((part) => (isJsonObject(part) ? Object.keys(part) : [])))];
  // fast-check's JSON values are ours.
  const leaf = fc.oneof(fc.constantFrom(...parts), fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>);
  const name = names.length === 0 ? fc.string() : fc.oneof(fc.constantFrom(...names), fc.string());
  return fc.oneof(leaf, fc.array(leaf, { maxLength: 4 }), fc.dictionary(name, leaf, { maxKeys: 4 }));
}

describe.each(Object.keys(DRAFTS))('hyperjump as a witness, %s', (draft) => {
  it('gives the same verdicts on generated instances', async () => {
    const dialect = DRAFTS[draft] ?? '2020-12';
    const differing = new Map<string, { schema: Json; instance: Json; own: string; theirs: string }>();
    let compared = 0;
    for (const [index, group] of readGroups(suiteFolder(), draft, '').entries()) {
      // The witness knows only the meta-schemas that it is told of.
      const hasOwnDialect = isJsonObject(group.schema) && /localhost/.test(String(group.schema.$schema));
      if (!isSelfContained(group.schema) || hasOwnDialect) continue;
      const uri = `contract-check:///differential/${draft}/${index}`;
      const set = createSchemaSet([{ uri, source: group.name, root: group.schema, dialect }], {
        assertFormats: false,
        compileAfter: 0,
      });
      await set.prepare();
      const ours = set.handle(uri);
      // The witness's types want its own form of the same schema.
      registerSchema(group.schema as Parameters<typeof registerSchema>[0], uri, META_SCHEMAS[draft] ?? '');
      const theirs = await witness(uri);
      const samples = fc.sample(instances(group.tests.map(({ data }) => data)), { seed: SEED + index, numRuns: RUNS });
      for (const instance of samples) {
        compared++;
        let answer: string;
        try {
          answer = String(theirs(instance as Parameters<typeof theirs>[0]).valid);
        } catch (error) {
          answer = String(error);
        }
        const own = String(validate(ours, instance).valid);
        if (own !== answer) differing.set(group.name, { schema: group.schema, instance, own, theirs: answer });
      }
      unregisterSchema(uri);
    }
    expect(compared).toBeGreaterThan(100 * RUNS);
    const unexplained = [...differing].filter(([, { schema }]) => keywordsOf(schema).length === 0);
    expect(unexplained, `seed ${SEED}`).toEqual([]);
  });
});

it.each(Object.entries(WITNESS_DEVIATIONS))('hyperjump still deviates: %s', async (keyword, deviation) => {
  const { schema, instance, valid } = deviation;
  const uri = `contract-check:///deviation/${keyword}`;
  const set = createSchemaSet([{ uri, source: keyword, root: schema, dialect: '2020-12' }]);
  await set.prepare();
  expect(validate(set.handle(uri), instance).valid).toBe(valid);
  registerSchema(schema as Parameters<typeof registerSchema>[0], uri, META_SCHEMAS['draft2020-12'] ?? '');
  const theirs = await witness(uri);
  expect(theirs(instance as Parameters<typeof theirs>[0]).valid).toBe(!valid);
});

/** The keywords of a schema that the witness is known to answer otherwise. */
function keywordsOf(schema: Json): string[] {
  const text = JSON.stringify(schema);
  return Object.keys(WITNESS_DEVIATIONS).filter((keyword) => text.includes(`"${keyword}":`));
}

import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/model/index.js';
import type { Dialect } from '../../src/validate/index.js';
import { DEVIATIONS, OPTIONAL_DEVIATIONS } from './deviations.js';
import { judgeSuite, type SuiteResult } from './judge.js';
import { DRAFTS, isSelfContained, suiteFolder } from './suite.js';

/** The names of failed tests, without the reasons that they were given. */
function names({ failed }: SuiteResult): string[] {
  return failed.map(({ name }) => name).sort();
}

function expected(deviations: Readonly<Record<string, string>>, draft: string): string[] {
  return Object.keys(deviations)
    .filter((name) => name.startsWith(`${draft}/`))
    .sort();
}

const definitions = (dialect: Dialect) => (dialect.startsWith('draft') ? 'definitions' : '$defs');

describe.each(Object.keys(DRAFTS))('the official suite, %s', (draft) => {
  const suite = suiteFolder();

  it('required tests: all but the listed deviations, at least 99.5%', async () => {
    const result = await judgeSuite(suite, draft, '');
    expect(names(result)).toEqual(expected(DEVIATIONS, draft));
    expect(result.total).toBeGreaterThan(600);
    expect(result.passed / result.total).toBeGreaterThanOrEqual(0.995);
  });

  it('required tests, by the interpreter: the same', async () => {
    const result = await judgeSuite(suite, draft, '', { prepared: false });
    expect(names(result)).toEqual(expected(DEVIATIONS, draft));
  });

  it('formats: all, so at least 98%', async () => {
    const result = await judgeSuite(suite, draft, 'optional/format');
    expect(names(result)).toEqual([]);
    expect(result.total).toBeGreaterThan(200);
  });

  it('optional tests: all but the listed deviations', async () => {
    const result = await judgeSuite(suite, draft, 'optional');
    expect(names(result)).toEqual(expected(OPTIONAL_DEVIATIONS, draft));
  });

  it('each self-contained schema, wrapped in allOf', async () => {
    const wrap = (schema: Json): Json | undefined => (isSelfContained(schema) ? { allOf: [schema] } : undefined);
    const result = await judgeSuite(suite, draft, '', { wrap });
    expect(names(result)).toEqual([]);
    expect(result.total).toBeGreaterThan(400);
  });

  it('each self-contained schema, behind a reference', async () => {
    const wrap = (schema: Json, dialect: Dialect): Json | undefined =>
      isSelfContained(schema)
        ? { [definitions(dialect)]: { s: schema }, $ref: `#/${definitions(dialect)}/s` }
        : undefined;
    const result = await judgeSuite(suite, draft, '', { wrap });
    expect(names(result)).toEqual([]);
    expect(result.total).toBeGreaterThan(400);
  });
});

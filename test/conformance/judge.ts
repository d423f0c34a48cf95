import type { Json } from '../../src/model/index.js';
import { createSchemaSet, type Dialect, validate } from '../../src/validate/index.js';
import { DRAFTS, readGroups, readRemotes } from './suite.js';

/** How a part of the suite went. */
export interface SuiteResult {
  readonly passed: number;
  readonly total: number;
  /** Each test that was answered otherwise, as `group: test`, and what was answered. */
  readonly failed: readonly { readonly name: string; readonly answer: string }[];
}

/** A way to put a schema that must not change any verdict; `undefined` when the schema does not bear it. */
export type Wrap = (schema: Json, dialect: Dialect) => Json | undefined;

/** Judges a part of the suite through the public `validate`. */
export async function judgeSuite(
  suite: string,
  draft: string,
  folder: '' | 'optional' | 'optional/format',
  { wrap, prepared = true }: { readonly wrap?: Wrap; readonly prepared?: boolean } = {},
): Promise<SuiteResult> {
  const dialect = DRAFTS[draft] ?? '2020-12';
  const remotes = readRemotes(suite, draft);
  const failed: { name: string; answer: string }[] = [];
  let total = 0;
  for (const [index, group] of readGroups(suite, draft, folder).entries()) {
    const root = wrap === undefined ? group.schema : wrap(group.schema, dialect);
    if (root === undefined) continue;
    const uri = `contract-check:///suite/${index}`;
    // "only an annotation by default" is that file's subject; here formats are asserted unless one says otherwise.
    const assertFormats = !group.name.startsWith(`${draft}/format.json`);
    const set = createSchemaSet([...remotes, { uri, source: group.name, root, dialect }], {
      assertFormats,
      compileAfter: prepared ? 0 : Number.POSITIVE_INFINITY,
    });
    if (prepared) await set.prepare();
    for (const test of group.tests) {
      total++;
      let answer: string;
      try {
        const { valid, violations } = validate(set.handle(uri), test.data);
        answer = String(valid);
        if (!valid && violations.length === 0) answer = 'invalid without a violation';
      } catch (error) {
        answer = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      }
      if (answer !== String(test.valid)) failed.push({ name: `${group.name}: ${test.description}`, answer });
    }
  }
  return { passed: total - failed.length, total, failed };
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Json } from '../../src/model/index.js';
import type { Dialect, SchemaDocument } from '../../src/validate/index.js';

/** One group of the official suite: a schema and the instances that it judges. */
export interface SuiteGroup {
  /** `draft7/ref.json: remote ref`. */
  readonly name: string;
  readonly schema: Json;
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[];
}

/** The suite's folders, and the dialect that each is written in. */
export const DRAFTS: Readonly<Record<string, Dialect>> = {
  draft4: 'draft-04',
  draft6: 'draft-06',
  draft7: 'draft-07',
  'draft2019-09': '2019-09',
  'draft2020-12': '2020-12',
};

/** The folder of the official suite: `json-schema-test-suite` in `CONTRACT_CHECK_REFERENCE`. */
export function suiteFolder(): string {
  const reference = process.env.CONTRACT_CHECK_REFERENCE;
  if (reference === undefined) throw new Error('set CONTRACT_CHECK_REFERENCE to the folder of the reference data');
  return join(reference, 'json-schema-test-suite');
}

/** Tells whether a schema means the same wherever it is put: it neither refers nor is named. */
export function isSelfContained(schema: Json): boolean {
  return !/"(?:\$ref|\$dynamicRef|\$recursiveRef|\$id|id|\$anchor|\$dynamicAnchor|\$recursiveAnchor)":/.test(
    JSON.stringify(schema),
  );
}

/** Reads the groups of a draft: its required tests, or those in a folder of the optional ones. */
export function readGroups(suite: string, draft: string, folder: '' | 'optional' | 'optional/format'): SuiteGroup[] {
  const base = join(suite, 'tests', draft, folder);
  let names: string[];
  try {
    names = readdirSync(base);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const groups: { description: string; schema: Json; tests: SuiteGroup['tests'] }[] = JSON.parse(
        readFileSync(join(base, name), 'utf8'),
      );
      const path = [draft, folder, name].filter((part) => part !== '').join('/');
      return groups.map(({ description, schema, tests }) => ({ name: `${path}: ${description}`, schema, tests }));
    });
}

/** Reads the documents that the suite expects to find at `http://localhost:1234`. */
export function readRemotes(suite: string, draft: string): SchemaDocument[] {
  const base = join(suite, 'remotes');
  const documents: SchemaDocument[] = [];
  const visit = (folder: string): void => {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) visit(path);
      else if (name.endsWith('.json')) {
        const [first = ''] = relative(base, path).split(/[\\/]/);
        const dialect = DRAFTS[first] ?? DRAFTS[draft] ?? '2020-12';
        const source = relative(base, path).replaceAll('\\', '/');
        const root: Json = JSON.parse(readFileSync(path, 'utf8'));
        documents.push({ uri: `http://localhost:1234/${source}`, source, root, dialect });
      }
    }
  };
  visit(base);
  return documents;
}

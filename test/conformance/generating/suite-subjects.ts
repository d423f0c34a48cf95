import { type Json, type JsonObject, type LoadedSchema, loadSchema } from '../../../src/index.js';
import { compileWitness, register, unregister, type Witness } from '../../acceptance/generating/witness.js';
import type { Json as WitnessJson } from '../../acceptance/planting/json.js';
import { DRAFTS, readGroups, readRemotes, type SuiteGroup, suiteFolder } from '../suite.js';

/** The drafts whose schemas are generated from. */
export const GENERATED_DRAFTS = ['draft2020-12', 'draft2019-09', 'draft7'] as const;

/** A schema of the official suite, as the product and as the witness read it. */
export interface SuiteSubject {
  /** `draft7/ref.json: remote ref`. */
  readonly name: string;
  /** `ref.json: remote ref`. */
  readonly label: string;
  readonly schema: Json;
  readonly tests: SuiteGroup['tests'];
  readonly handle: LoadedSchema;
  /** What it threw when it cannot read the schema. */
  readonly witness: Witness | string;
}

/** Reads the groups of a draft: the required ones, and those of formats, which are asserted here. */
export function groupsOf(draft: string): SuiteGroup[] {
  const suite = suiteFolder();
  return [...readGroups(suite, draft, ''), ...readGroups(suite, draft, 'optional/format')];
}

/** Makes the documents that the suite refers to known to the witness, for as long as a draft is looked at. */
export async function withRemotes<Result>(draft: string, run: () => Promise<Result>): Promise<Result> {
  const remotes = readRemotes(suiteFolder(), draft);
  for (const { uri, root, dialect } of remotes) {
    // Drafts that are not generated from may be none that the witness knows.
    if (/\/(?:v1|draft3)\//.test(uri)) continue;
    register(uri, asWitnessed(root), dialect);
  }
  try {
    return await run();
  } finally {
    for (const { uri } of remotes) unregister(uri);
  }
}

/** Opens each schema of a draft in turn. Call it within {@link withRemotes}. */
export async function* subjectsOf(draft: string): AsyncGenerator<SuiteSubject> {
  const dialect = DRAFTS[draft] ?? '2020-12';
  const documents = Object.fromEntries(readRemotes(suiteFolder(), draft).map(({ uri, root }) => [uri, root]));
  for (const [index, { name, schema, tests }] of groupsOf(draft).entries()) {
    const uri = `https://suite.invalid/${draft}/${index}`;
    register(uri, asWitnessed(schema), dialect);
    try {
      // The suite's schemas are objects and booleans.
      const handle = await loadSchema(schema as JsonObject | boolean, { dialect, documents });
      const witness = await compileWitness(uri).catch((error: unknown) => String(error));
      yield { name, label: name.slice(draft.length + 1), schema, tests, handle, witness };
    } finally {
      unregister(uri);
    }
  }
}

/** Copies a schema for the witness, which takes none that calls itself a file of this machine. */
function asWitnessed(schema: Json): WitnessJson {
  return JSON.parse(JSON.stringify(schema).replaceAll('"file:///', '"https://file.invalid/'));
}

// Generates src/twilio/generated/ from schemas/twilio/*.schema.json: one file, and one interface, for each resource.
// `node scripts/generate-types.mjs` writes the files; with `--check` it compares them and fails on a difference.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const SUFFIX = '.schema.json';
const schemas = new URL('../schemas/twilio/', import.meta.url);
const generated = new URL('../src/twilio/generated/', import.meta.url);

/** `trust-hub-end-user.schema.json` is TrustHubEndUser. */
const nameOf = (file) =>
  file
    .slice(0, -SUFFIX.length)
    .split('-')
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join('');

/**
 * Makes the types that people want of a schema. What traffic may hold besides is left out (no index signatures),
 * except where a schema names no properties at all: such an object may hold anything. Composition only narrows
 * values, never shapes, so the properties tell the whole type.
 */
function forTypes(schema) {
  if (Array.isArray(schema)) return schema.map(forTypes);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $id, $schema, title, allOf, anyOf, if: _if, then: _then, ...kept } = schema;
  const copy = Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, forTypes(value)]));
  // A named definition is the object; where it is used says whether null may stand in its place.
  for (const definition of Object.values(copy.$defs ?? {})) definition.type = 'object';
  const isObject = [copy.type].flat().includes('object');
  if (isObject && copy.additionalProperties === undefined) copy.additionalProperties = copy.properties === undefined;
  return copy;
}

async function generate(file) {
  const schema = JSON.parse(await readFile(new URL(file, schemas), 'utf8'));
  const name = nameOf(file);
  const text = await compile(forTypes(schema), name, {
    bannerComment: `// Generated from schemas/twilio/${file} by \`npm run generate:types\`: change the schema, not this file.`,
    declareExternallyReferenced: true,
    unreachableDefinitions: true,
    format: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  // The compiler notes where each definition was referenced: noise in an editor's tooltip.
  return text.replaceAll(/\n \*\n \* This interface was referenced by .*\n \* via the `definition` .*\./g, '');
}

const expected = new Map();
for (const file of (await readdir(schemas)).filter((each) => each.endsWith(SUFFIX)).sort()) {
  expected.set(`${file.slice(0, -SUFFIX.length)}.ts`, await generate(file));
}

await mkdir(generated, { recursive: true });
const found = (await readdir(generated)).filter((each) => each.endsWith('.ts'));

if (process.argv.includes('--check')) {
  const stale = found.filter((file) => !expected.has(file));
  for (const [file, text] of expected) {
    const current = found.includes(file) ? await readFile(new URL(file, generated), 'utf8') : '';
    if (current.replaceAll('\r\n', '\n') !== text) stale.push(file);
  }
  if (stale.length > 0) {
    console.error(`These types do not match the schemas: ${stale.sort().join(', ')}. Run \`npm run generate:types\`.`);
    process.exitCode = 1;
  }
} else {
  for (const file of found) if (!expected.has(file)) await rm(new URL(file, generated));
  for (const [file, text] of expected) await writeFile(new URL(file, generated), text);
  console.log(`${expected.size} files in ${fileURLToPath(generated)}`);
}

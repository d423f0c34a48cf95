import type { OutputFormat } from './case.js';
import { files } from './files.js';
import type { FormatName } from './format-names.js';
import { har } from './har.js';
import { json } from './json.js';
import { ndjson } from './ndjson.js';
import { typescript } from './typescript.js';

/** Every output format. */
const OUTPUT_FORMATS: readonly OutputFormat[] = [ndjson, json, har, typescript, files];

/** Finds a format by its name. */
export function formatNamed(name: FormatName): OutputFormat {
  const format = OUTPUT_FORMATS.find((candidate) => candidate.name === name);
  if (format === undefined) throw new Error(`the format ${name} is in the list of names alone`);
  return format;
}

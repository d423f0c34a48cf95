import { basename, join, resolve } from 'node:path';
import { formatOf, readHead } from '../../src/capture/index.js';
import { ConfigurationError } from '../../src/model/index.js';
import type { InputFile } from '../captures.js';
import { isFolder } from '../folders.js';

/** A capture, and the file that its redacted form is written to. */
export interface Target {
  readonly input: InputFile;
  /** Absolute. */
  readonly path: string;
  /** As people should see it. */
  readonly name: string;
}

/**
 * Says where each capture is written: to the file that is named, or into the folder, under its own name.
 * @throws {ConfigurationError} `option-invalid` where two would be written to one file, or a form would change
 */
export function targetsOf(inputs: readonly InputFile[], output: string, cwd: string): readonly Target[] {
  if (output === '') throw wrong('no file or folder is named', 'Name one; . is the working folder.');
  const out = resolve(cwd, output);
  const isIntoFolder = inputs.length > 1 || /[/\\]$/.test(output) || isFolder(out);
  const targets = new Map<string, Target>();
  for (const input of inputs) {
    const own = nameInFolder(input);
    const path = isIntoFolder ? join(out, own) : out;
    const name = isIntoFolder ? join(output, own) : output;
    const other = targets.get(path);
    if (other !== undefined) {
      throw wrong(`${other.input.name} and ${input.name} would both be ${name}`, 'Redact them one by one.');
    }
    assertForm(input, name);
    targets.set(path, { input, path, name });
  }
  return [...targets.values()];
}

/** The formats that are redacted into a HAR; all others become journals. */
const HAR_FORMATS: ReadonlySet<string> = new Set(['har', 'polly']);

/** The file's own name; that of a capture which another tool wrote says what it has become. */
function nameInFolder({ path, name }: InputFile): string {
  const format = formatOf({ name, head: readHead(path) }).name;
  const own = basename(path);
  return format === 'ndjson' || HAR_FORMATS.has(format) ? own : `${own.replace(/\.[^.]*$/, '')}.exchanges.ndjson`;
}

function assertForm({ path, name }: InputFile, target: string): void {
  const isHar = HAR_FORMATS.has(formatOf({ name, head: readHead(path) }).name);
  if ((isHar ? /\.har$/i : /\.exchanges\.ndjson$/i).test(target)) return;
  throw wrong(
    `${target} does not have the form of ${name}`,
    'A HAR stays a .har, and all else becomes a .exchanges.ndjson; contract-check convert makes the one of the other.',
  );
}

function wrong(message: string, next: string): ConfigurationError {
  return new ConfigurationError(message, { code: 'option-invalid', source: '--output', next });
}

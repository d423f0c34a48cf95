import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { openCapture, readHead, recogniseFormat } from '../../src/capture/index.js';
import {
  type CaptureEntry,
  CaptureError,
  ConfigurationError,
  isUnreadable,
  type Origin,
} from '../../src/model/index.js';
import { capturesOtherThan } from '../capture-search.js';
import { expandInputs, type InputFile } from '../captures.js';
import { OUTPUT_FORMS, type OutputForm } from '../convert/forms.js';
import type { ConvertOptions } from '../invocation.js';
import type { Io } from '../io.js';
import { OutputFile } from '../output-file.js';
import { PassedOver } from '../passed-over.js';

/** Entries that could not be read are told one by one up to this many. */
const TOLD = 10;

/**
 * Writes captures in another form, as one file. What cannot be read, or not be held by the form, is told, and the exit
 * code is 2 then; all else is written. What is no exchange and no loss (messages, other lines of a log) is told as well.
 */
export async function convert(captures: readonly string[], options: ConvertOptions, io: Io): Promise<number> {
  const form = formOf(options.output);
  const named = captures.filter((capture) => capture !== '-');
  const inputs: (InputFile | undefined)[] = await expandInputs(named, io.cwd, io, capturesOtherThan(form.format));
  if (named.length < captures.length) inputs.push(undefined);
  const output = resolve(io.cwd, options.output);
  for (const input of inputs) if (input !== undefined) assertOther(input, form, output);
  const file = new OutputFile(output, io.cwd);
  try {
    const { written, troubles, passedOver } = await writeAll(inputs, form, file, io);
    if (written === 0) throw nothingReadable(troubles);
    file.close();
    await io.stderr.write(
      `${summaryOf(written, inputs.length, options.output)}${passedOver
        .notes()
        .map((note) => `note: ${note}\n`)
        .join('')}${troublesText(troubles)}`,
    );
    return troubles.count === 0 ? 0 : 2;
  } catch (error) {
    file.abandon();
    throw error;
  }
}

/** An entry, or a whole capture, that could not be read or written. */
interface Trouble {
  readonly detail: string;
  readonly capture: string;
  /** Absent when it is about the whole capture. */
  readonly origin?: Origin;
}

/** The first troubles, which are told one by one, and how many there are: a log may have more than memory. */
interface Troubles {
  readonly told: Trouble[];
  count: number;
}

function add(troubles: Troubles, trouble: Trouble): void {
  troubles.count += 1;
  if (troubles.told.length < TOLD) troubles.told.push(trouble);
}

const troubleOf = (detail: string, origin: Origin): Trouble => ({ detail, capture: origin.capture, origin });

async function writeAll(
  inputs: readonly (InputFile | undefined)[],
  form: OutputForm,
  file: OutputFile,
  io: Io,
): Promise<{ written: number; troubles: Troubles; passedOver: PassedOver }> {
  const writer = form.open((text) => file.write(text));
  const troubles: Troubles = { told: [], count: 0 };
  const passedOver = new PassedOver();
  let written = 0;
  for (const input of inputs) {
    for await (const entry of entriesOf(input, inputs.length > 1, troubles, io)) {
      if (isUnreadable(entry)) {
        if (!passedOver.take(entry)) add(troubles, troubleOf(entry.unreadable.detail, entry.origin));
        continue;
      }
      if (entry.isUnswept) throw unswept(entry.origin);
      const cannotHold = writer.write(entry);
      if (cannotHold === undefined) written += 1;
      else add(troubles, troubleOf(`${form.format} cannot hold ${cannotHold}`, entry.origin));
    }
  }
  writer.end();
  return { written, troubles, passedOver };
}

/** Reads a capture; one of several that cannot be read at all is told, and the others are read. */
async function* entriesOf(
  input: InputFile | undefined,
  isOneOfSeveral: boolean,
  troubles: Troubles,
  io: Io,
): AsyncGenerator<CaptureEntry> {
  try {
    for await (const batch of openCapture(input ?? { stream: io.stdin, name: '<stdin>' })) yield* batch;
  } catch (error) {
    if (!isOneOfSeveral || !(error instanceof CaptureError)) throw error;
    add(troubles, { detail: error.message, capture: input?.name ?? '<stdin>' });
  }
}

function formOf(output: string): OutputForm {
  const form = OUTPUT_FORMS.find(({ ending }) => output.toLowerCase().endsWith(ending));
  if (form !== undefined) return form;
  const endings = OUTPUT_FORMS.map(({ ending }) => `something${ending}`);
  throw new ConfigurationError(`${output} says no form of a capture`, {
    code: 'option-invalid',
    source: '--output',
    next: `Name it ${endings.slice(0, -1).join(', ')} or ${endings.at(-1)}.`,
  });
}

/** Refuses a capture that has the form already, or would be replaced: what only it can hold would be lost. */
function assertOther({ path, name }: InputFile, { format }: OutputForm, output: string): void {
  if (isSameFile(path, output)) {
    throw new ConfigurationError(`${name} would be replaced by what is made of it`, {
      code: 'option-invalid',
      source: '--output',
      next: 'Name another file.',
    });
  }
  const head = readHead(path);
  // What cannot be opened, holds nothing or has no known form is told when it is read.
  if (head.length === 0 || recogniseFormat({ name, head })?.name !== format) return;
  throw new ConfigurationError(`${name} has that form already: there is nothing to convert`, {
    code: 'option-invalid',
    source: '--output',
    next: 'Name another form, or other captures.',
  });
}

function isSameFile(path: string, output: string): boolean {
  if (path === output) return true;
  const [one, other] = [path, output].map(realPath);
  return one !== undefined && one === other;
}

/** Absent: nothing can be there. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function unswept({ capture, line }: Origin): CaptureError {
  return new CaptureError(`${capture} was not closed: private values may still stand in it`, {
    code: 'capture-unreadable',
    source: capture,
    ...(line !== undefined && { line }),
    next: `Finish it first: contract-check redact ${capture}`,
  });
}

function nothingReadable({ told: [first] }: Troubles): CaptureError {
  return new CaptureError(`no entry can be written: ${first?.detail ?? 'there is none'}`, {
    code: 'capture-unreadable',
    ...(first !== undefined && { source: first.capture }),
    next: 'Nothing was written.',
  });
}

function summaryOf(written: number, captures: number, output: string): string {
  return `${counted(written, 'exchange')} of ${counted(captures, 'capture')} written to ${output}\n`;
}

function troublesText({ told, count }: Troubles): string {
  const lines = told.map(({ detail, capture, origin }) => {
    if (origin === undefined) return `warning: ${detail}\n`;
    return `warning: ${capture}:${origin.line ?? `entry ${origin.entry}`} is left out: ${detail}\n`;
  });
  const rest = count - told.length;
  return lines.join('') + (rest > 0 ? `warning: and ${counted(rest, 'entry', 'entries')} more\n` : '');
}

function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

import { resolve } from 'node:path';
import { type GenerateOptions, loadRealism } from '../../src/generate/index.js';
import { ConfigurationError } from '../../src/model/index.js';
import { advised } from '../generate/advice.js';
import type { CaseWriter } from '../generate/case.js';
import { drawCases } from '../generate/draw-cases.js';
import { formatNamed } from '../generate/formats.js';
import { faultNotes } from '../generate/notes.js';
import type { GenerateArguments } from '../generate/options.js';
import { inPieces } from '../generate/pieces.js';
import { committedReplayLine, replayLine } from '../generate/replay.js';
import { type GenerateRequest, readRequest } from '../generate/request.js';
import { findSubject } from '../generate/subject.js';
import type { Io } from '../io.js';
import { loadSettings } from '../settings.js';

/** Generates payloads or exchanges, and writes them: to stdout, or one file a case. */
export async function generate(what: string, options: GenerateArguments, io: Io): Promise<number> {
  try {
    return await generateCases(what, options, io);
  } catch (error) {
    throw advised(error);
  }
}

async function generateCases(what: string, options: GenerateArguments, io: Io): Promise<number> {
  const request = readRequest(what, options);
  const settings = await loadSettings(options.config, io);
  const subject = await findSubject(what, options, settings, io);
  const out = inPieces(io.stdout);
  const replay = replayLine(what, options, request.seed);
  const writer = formatNamed(request.format).open({
    subject,
    request,
    replay: committedReplayLine(what, options, request.seed),
    cwd: io.cwd,
    folder: request.out === undefined ? undefined : resolve(io.cwd, request.out),
    write: (text) => out.write(text),
    note: (text) => io.stderr.write(text),
  });
  if (options.seed === undefined) await io.stderr.write(`replay: ${replay}\n`);
  let number = 0;
  try {
    const drawing = await generateOptions(request);
    const tied = await drawCases(subject, request, drawing, (one) => {
      // Nobody reads on (`| head`): drawing the rest would be for nothing.
      if (io.stdout.isClosed) throw new ReaderGone();
      number += 1;
      return writer.write({ number, ...one });
    });
    if (number === 0 && request.path !== undefined) throw pathLost(request.path, request.seed);
    await writer.end(tied);
    await out.flush();
    const notes = faultNotes(subject, request, drawing, { written: number, tied: tied.length });
    if (notes !== '') await io.stderr.write(notes);
    return 0;
  } catch (error) {
    abandon(writer);
    if (error instanceof ReaderGone) return 0;
    // What could not be written is no matter of the values: nothing is to be replayed.
    if (error instanceof ConfigurationError) throw error;
    await out.flush();
    const path = failurePath(request, number);
    // Without a place to begin at, a seed that was drawn here has been told already.
    if (options.seed !== undefined || path !== undefined) {
      await io.stderr.write(`replay: ${replayLine(what, options, request.seed, path ?? request.path)}\n`);
    }
    throw error;
  }
}

/** Ends the draws: whoever read stdout went away. */
class ReaderGone extends Error {}

async function generateOptions({ kind, realistic, now, examples }: GenerateRequest): Promise<GenerateOptions> {
  return {
    boundary: kind === 'boundary',
    examples,
    ...(realistic && { realism: await loadRealism(now) }),
  };
}

/** Lets go of what the writer has open; the failure that led here is the one to tell. */
function abandon(writer: CaseWriter): void {
  try {
    writer.abandon?.();
  } catch {
    // A folder that cannot be written is told by the first failure.
  }
}

/** The path of the value that could not be drawn, where draws were counted from one beginning. */
function failurePath({ kind, path = '0' }: GenerateRequest, drawn: number): string | undefined {
  if (kind === 'all-faults' || drawn === 0 || path.includes(':')) return undefined;
  return String(Number(path) + drawn);
}

function pathLost(path: string, seed: number): ConfigurationError {
  return new ConfigurationError(`the path ${path} leads to no value of the seed ${seed}`, {
    code: 'option-invalid',
    source: '--path',
    next: 'Give the seed, the path and the kind of the same failure, drawn by the same version.',
  });
}

import { resolve } from 'node:path';
import { type GenerateOptions, loadRealism } from '../../src/generate/index.js';
import type { CaseWriter } from '../generate/case.js';
import { drawCases } from '../generate/draw-cases.js';
import { formatNamed } from '../generate/formats.js';
import type { GenerateArguments } from '../generate/options.js';
import { inPieces } from '../generate/pieces.js';
import { replayLine } from '../generate/replay.js';
import { type GenerateRequest, readRequest } from '../generate/request.js';
import { findSubject } from '../generate/subject.js';
import type { Io } from '../io.js';
import { loadSettings } from '../settings.js';

/** Generates payloads or exchanges, and writes them: to stdout, or one file a case. */
export async function generate(what: string, options: GenerateArguments, io: Io): Promise<number> {
  const request = readRequest(what, options);
  const settings = await loadSettings(options.config, io);
  const subject = await findSubject(what, options.contract, settings, io);
  const out = inPieces(io.stdout);
  const replay = replayLine(what, options, request.seed);
  const writer = formatNamed(request.format).open({
    subject,
    request,
    replay,
    cwd: io.cwd,
    folder: request.out === undefined ? undefined : resolve(io.cwd, request.out),
    write: (text) => out.write(text),
    note: (text) => io.stderr.write(text),
  });
  if (options.seed === undefined) await io.stderr.write(`replay: ${replay}\n`);
  let number = 0;
  try {
    const tied = await drawCases(subject, request, await generateOptions(request), (one) => {
      // Nobody reads on (`| head`): drawing the rest would be for nothing.
      if (io.stdout.isClosed) throw new ReaderGone();
      number += 1;
      return writer.write({ number, ...one });
    });
    await writer.end(tied);
    await out.flush();
    if (tied.length > 0 && request.format !== 'files') await io.stderr.write(tiedText(tied.length));
    return 0;
  } catch (error) {
    abandon(writer);
    if (error instanceof ReaderGone) return 0;
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

function tiedText(count: number): string {
  const text =
    count === 1 ? 'a constraint cannot be broken by itself' : `${count} constraints cannot be broken by themselves`;
  return `note: ${text}; --out writes a manifest that says why\n`;
}

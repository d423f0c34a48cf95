import { closeSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError, type Report } from '../src/model/index.js';
import { REPORTERS, type RenderContext } from '../src/report/index.js';
import type { ReporterUse } from './captures.js';
import { displayName } from './captures.js';
import { makeFolder } from './folders.js';
import type { Io, Output } from './io.js';
import type { RunSoFar } from './relative-names.js';
import { repositoryNames } from './repository-names.js';
import { VERSION } from './version.js';

/** Reports are written in pieces of at least this many characters. */
const PIECE = 65_536;

/** Writes a report through each reporter asked for. */
export async function writeReports(
  report: Report,
  uses: readonly ReporterUse[],
  locators: Pick<RenderContext, 'locate' | 'locateUndecided'>,
  noun: 'exchange' | 'payload',
  run: RunSoFar,
  io: Io,
): Promise<void> {
  for (const { name, file } of uses) {
    const reporter = REPORTERS.find((candidate) => candidate.name === name);
    if (reporter === undefined) continue;
    const isColoured = file === undefined && wantsColour(io.stdout, io.env);
    const nameFor = repositoryNames(name, run, io);
    const context: RenderContext = {
      ...locators,
      ...(nameFor && { nameFor }),
      colour: isColoured,
      width: 100,
      version: VERSION,
      noun,
    };
    const pieces = inPieces(reporter.render(report, context));
    if (file === undefined) for (const piece of pieces) await io.stdout.write(piece);
    else writeFile(file, pieces, io.cwd);
  }
}

/** Decides on colour: terminals only; NO_COLOR (no-color.org) wins over FORCE_COLOR, FORCE_COLOR over the terminal. */
function wantsColour(output: Output, env: Io['env']): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return output.isTerminal && env.TERM !== 'dumb';
}

function* inPieces(texts: Iterable<string>): Iterable<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length >= PIECE) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

function writeFile(file: string, pieces: Iterable<string>, cwd: string): void {
  try {
    makeFolder(dirname(file));
    const descriptor = openSync(file, 'w');
    try {
      for (const piece of pieces) writeSync(descriptor, piece);
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
    throw new ConfigurationError(`a report cannot be written: ${cause.code}`, {
      code: 'output-unwritable',
      source: displayName(file, cwd),
      cause,
      next: 'Choose another place in --reporter name=file.',
    });
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

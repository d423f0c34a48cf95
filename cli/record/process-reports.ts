import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, isJsonObject, type Json } from '../../src/model/index.js';
import type { ProcessReport } from '../../src/record/recording-settings.js';

/** The private folder in which the processes of a recording leave what they counted. */
export interface ReportsFolder {
  /** Absolute. */
  readonly path: string;
  /** Reads what has been left so far. */
  read(): readonly ProcessReport[];
  /** Deletes the folder. */
  dispose(): void;
}

/**
 * Makes the folder, among the temporary ones.
 * @throws {ConfigurationError} `output-unwritable`
 */
export function makeReportsFolder(): ReportsFolder {
  const path = makeTemporaryFolder();
  return {
    path,
    read: () =>
      readdirSync(path)
        .sort()
        .flatMap((name) => {
          if (name.endsWith('.failed')) return failedReport(name);
          return (name.endsWith('.json') ? reportOf(join(path, name)) : undefined) ?? [];
        }),
    dispose: () => rmSync(path, { recursive: true, force: true }),
  };
}

function makeTemporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'contract-check-'));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new ConfigurationError(`no temporary folder can be made: ${code}`, {
      code: 'output-unwritable',
      source: tmpdir(),
      next: 'Make room there, or name another folder in TMPDIR.',
      cause,
    });
  }
}

function reportOf(file: string): ProcessReport | undefined {
  const report = parsed(readFileSync(file, 'utf8'));
  // Our own recorder has written it, whole or not at all.
  return isJsonObject(report) ? (report as unknown as ProcessReport) : undefined;
}

/** Stands in for a report that could not be written: an empty file says so, which needs no room. */
function failedReport(name: string): ProcessReport {
  const failure = 'a process could not even write why: the disk of temporary files is full, or cannot be written';
  return {
    pid: Number.parseInt(name, 10),
    stored: 0,
    uncovered: {},
    failure,
    notes: [],
    hasAsked: true,
    isEnded: true,
  };
}

function parsed(text: string): Json | undefined {
  try {
    // What JSON.parse answers is JSON.
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

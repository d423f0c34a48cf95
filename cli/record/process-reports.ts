import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, isJsonObject, type Json } from '../../src/model/index.js';
import type { ProcessReport } from '../../src/record/recording-settings.js';
import { spoolFolder } from '../../src/record/spool/spool-files.js';
import type { Io } from '../io.js';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';

/** Bytes that must be free there: several processes may be ahead of the keeper. */
const ENOUGH = 1024 ** 3;

/** The private folder in which the processes of a recording leave what they counted, and their spools. */
export interface ReportsFolder {
  /** Absolute. */
  readonly path: string;
  /** Reads what has been left so far, by the writer's name. */
  read(): ReadonlyMap<string, ProcessReport>;
  /** Tells whether a process has spooled something, or the keeper has given up, which takes the spools away. */
  hasSpools(): boolean;
  /** Deletes the folder. */
  dispose(): void;
}

/**
 * Makes the folder.
 * @param place a folder of temporary files
 * @throws {ConfigurationError} `output-unwritable`
 */
export function makeReportsFolder(place: string): ReportsFolder {
  const path = makeTemporaryFolder(place);
  return {
    path,
    read: () =>
      new Map(
        readdirSync(path)
          // A report that could not be written comes after the one that was before it.
          .sort((a, b) => Number(a.endsWith('.failed')) - Number(b.endsWith('.failed')) || (a < b ? -1 : 1))
          .flatMap((name) => {
            const report = name.endsWith('.failed')
              ? failedReport(name)
              : name.endsWith('.json') && reportOf(join(path, name));
            return report ? [[name.replace(/\.[a-z]+$/, ''), report] as const] : [];
          }),
      ),
    hasSpools: () => !existsSync(spoolFolder(path)) || readdirSync(spoolFolder(path)).length > 0,
    dispose() {
      try {
        rmSync(path, { recursive: true, force: true, maxRetries: 3 });
      } catch {
        // A process that lives on writes there: what it leaves is empty, or encrypted.
      }
    },
  };
}

/**
 * Finds where a recording's temporary files are: in memory, where the system has room for files there, so that what is
 * spooled reaches no disk; unless TMPDIR names a place.
 */
export function temporaryPlace(env: Io['env']): string {
  return env.TMPDIR === undefined && hasRoom(MEMORY) ? MEMORY : tmpdir();
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ENOUGH;
  } catch {
    return false;
  }
}

function makeTemporaryFolder(place: string): string {
  try {
    const path = mkdtempSync(join(place, 'contract-check-'));
    mkdirSync(spoolFolder(path));
    return path;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new ConfigurationError(`no temporary folder can be made: ${code}`, {
      code: 'output-unwritable',
      source: place,
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

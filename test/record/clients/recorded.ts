import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startKeeper } from '../../../cli/record/keeper.js';
import { mergedReports } from '../../../cli/record/merged-reports.js';
import { makeReportsFolder } from '../../../cli/record/process-reports.js';
import { readCapture } from '../../../src/capture/index.js';
import { type Exchange, isUnreadable } from '../../../src/model/index.js';
import {
  type ProcessReport,
  type ProcessSettings,
  type RecordingSettings,
  SETTINGS_VARIABLE,
} from '../../../src/record/recording-settings.js';
import { workspace } from '../../support/workspace.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const REGISTER = resolve(HERE, '../../../dist/record/register.cjs');

/** How a program ended, and what it said. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a recorded program left behind. */
export interface Recorded extends Ended {
  readonly exchanges: readonly Exchange[];
  readonly journals: readonly string[];
  readonly reports: readonly ProcessReport[];
  /** Why nothing could be stored. */
  readonly failure?: string;
}

/** Runs a program of this folder as it is. */
export function runAlone(program: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return run(program, env);
}

/** Runs a program of this folder with the recorder loaded, without redaction unless said, and reads what was stored. */
export async function runRecorded(
  program: readonly string[],
  settings: Partial<RecordingSettings> = {},
  env: NodeJS.ProcessEnv = {},
): Promise<Recorded> {
  const { folder } = workspace();
  const out = join(folder, 'captures');
  const reports = makeReportsFolder(tmpdir());
  const whole: RecordingSettings = {
    out,
    reports: reports.path,
    key: '5'.repeat(64),
    contracts: ['twilio'],
    servers: [],
    redact: false,
    also: [],
    keep: [],
    all: true,
    maxBody: 10 * 1024 * 1024,
    fsync: false,
    ...settings,
  };
  const own: ProcessSettings = { reports: reports.path, spoolKey: 'a'.repeat(64), maxBody: whole.maxBody };
  const keeper = startKeeper({ settings: whole, spoolKey: own.spoolKey }, { env: process.env });
  try {
    const ended = await run(program, {
      ...env,
      NODE_OPTIONS: `--require "${REGISTER}"`,
      [SETTINGS_VARIABLE]: JSON.stringify(own),
    });
    const { processes, failure } = await keeper.ask();
    const merged = mergedReports(reports.read(), processes);
    const journals = filesOf(out);
    const exchanges = (await Promise.all(journals.map(exchangesOf))).flat();
    return { ...ended, exchanges, journals, reports: merged, ...(failure === undefined ? {} : { failure }) };
  } finally {
    reports.dispose();
  }
}

function run([file = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(HERE, file), ...args], {
      env: { ...process.env, NODE_NO_WARNINGS: '1', NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', fail);
    const timer = setTimeout(() => child.kill('SIGKILL'), 50_000);
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      done({ status, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}

function filesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

async function exchangesOf(journal: string): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  for await (const entry of readCapture(journal)) {
    if (isUnreadable(entry)) throw new Error(`${journal}: ${entry.unreadable.detail}`);
    exchanges.push(entry);
  }
  return exchanges;
}

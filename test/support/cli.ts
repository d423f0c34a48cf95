import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How the program is started. */
export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Written to stdin, which is closed after it; nothing: stdin is empty. */
  readonly input?: string | Uint8Array;
  /** Milliseconds until the process is killed; 60,000 unless said. */
  readonly timeout?: number;
  /** Arguments for node itself, such as `--require`. */
  readonly nodeArguments?: readonly string[];
  /** A command that starts the one that follows it: a shell with other limits. */
  readonly under?: readonly string[];
}

/** How a run of the program ended. */
export interface CliRun {
  /** The exit code; `null` when it was killed (it hung). */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both together, for what may stand in either. */
  readonly output: string;
  readonly milliseconds: number;
}

/** The project's folder. */
const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Finds the built program, as package.json's `bin` names it. */
export function binPath(): string {
  const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    bin?: string | Record<string, string>;
  }; // our own file
  const relative = typeof bin === 'string' ? bin : (bin?.['contract-check'] ?? 'dist/cli.js');
  const path = join(ROOT, relative);
  if (!existsSync(path)) throw new Error(`${relative} is missing: run \`npm run build\` first`);
  return path;
}

/** Runs the built program as a user would: a process of its own. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const { cwd = ROOT, env, input, timeout = 60_000, nodeArguments = [], under = [] } = options;
  const started = process.hrtime.bigint();
  return new Promise((settle, fail) => {
    const [file, ...words] = [...under, process.execPath, ...nodeArguments, binPath(), ...args];
    const child = spawn(file ?? '', words, {
      cwd,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, GITHUB_ACTIONS: undefined, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => undefined); // The program may end without reading what it does not need.
    child.on('error', fail);
    const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
    child.on('close', (status) => {
      clearTimeout(timer);
      const stdout = Buffer.concat(out).toString('utf8');
      const stderr = Buffer.concat(err).toString('utf8');
      const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
      settle({ status, stdout, stderr, output: `${stdout}\n${stderr}`, milliseconds });
    });
    child.stdin.end(input);
  });
}

/** Lines of a stack trace, which no user may ever see. */
export function stackLines(text: string): string[] {
  return text.split('\n').filter((line) => /^\s+at .+:\d+:\d+/.test(line));
}

/** The JSON report's parts that tests read. */
export interface JsonReport {
  readonly summary: {
    readonly seen: number;
    readonly conform: number;
    readonly violate: number;
    readonly undecided: number;
    readonly outOfScope: number;
    readonly undecidedReasons: Readonly<Record<string, number>>;
  };
  readonly findings: readonly JsonFinding[];
  readonly undecided?: readonly {
    readonly entry?: number;
    readonly reason?: string;
    readonly detail?: string;
    readonly pointer?: string;
  }[];
}

/** A finding as the JSON reporter writes it. */
export interface JsonFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly capture: string;
  /** Zero-based index of the exchange in its capture. */
  readonly entry: number;
  readonly seen: { readonly pointer: string };
  readonly rule?: { readonly source: string; readonly pointer: string };
  readonly facts: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Reads a report that the JSON reporter wrote. */
export function readReport(file: string): JsonReport {
  return JSON.parse(readFileSync(file, 'utf8')) as JsonReport; // its shape is held by the report's own schema, in another test
}

import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Io } from '../io.js';
import { forwardSignals } from './forward-signals.js';
import { type Command, windowsCommand } from './windows-command.js';

/** How the recorded program ended. */
export type ProgramEnd =
  | { readonly kind: 'ended'; readonly exitCode: number }
  /** It never ran: 127 where there is no such command, 126 where it cannot be executed. */
  | { readonly kind: 'not-started'; readonly exitCode: 126 | 127; readonly command: string; readonly reason: string };

/** Runs a program in our place: with our standard streams, and the signals that are sent to us. */
export function runProgram(
  [command = '', ...words]: readonly string[],
  cwd: string,
  env: Io['env'],
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      const { file, words: given, isVerbatim } = commandOf(command, words, cwd, env);
      child = spawn(file, given, { cwd, env, stdio: 'inherit', windowsVerbatimArguments: isVerbatim });
    } catch (error) {
      resolve(notStarted(command, error));
      return;
    }
    const stopForwarding = forwardSignals((signal) => child.kill(signal));
    const settle = (end: ProgramEnd): void => {
      stopForwarding();
      resolve(end);
    };
    child.once('error', (error) => {
      // After the start, an error is a signal that could not be sent: the program still ends by itself.
      if (child.pid === undefined) settle(notStarted(command, error));
    });
    child.once('exit', (code, signal) => {
      settle({ kind: 'ended', exitCode: code ?? (signal === null ? 0 : 128 + constants.signals[signal]) });
    });
  });
}

function commandOf(name: string, words: readonly string[], cwd: string, env: Io['env']): Command {
  return process.platform === 'win32'
    ? windowsCommand(name, words, cwd, env)
    : { file: name, words, isVerbatim: false };
}

function notStarted(command: string, error: unknown): ProgramEnd {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const exitCode = code === 'ENOENT' || code === 'ENOTDIR' ? 127 : 126;
  return { kind: 'not-started', exitCode, command, reason: code };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Io } from '../io.js';
import { forwardSignals } from './forward-signals.js';
import { type NotStarted, notStarted } from './not-started.js';
import { type Command, windowsCommand } from './windows-command.js';

/** How the recorded program ended. */
export type ProgramEnd = { readonly kind: 'ended'; readonly exitCode: number } | NotStarted;

/**
 * Runs a program in our place: with our standard streams, and the signals that are sent to us.
 * @param onStarted is told the process once it runs
 */
export function runProgram(
  [command = '', ...words]: readonly string[],
  cwd: string,
  env: Io['env'],
  onStarted?: (pid: number) => void,
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      const { file, words: given, isVerbatim } = commandOf(command, words, cwd, env);
      child = spawn(file, given, { cwd, env, stdio: 'inherit', windowsVerbatimArguments: isVerbatim });
    } catch (error) {
      resolve(notStarted(command, error, cwd));
      return;
    }
    if (child.pid !== undefined) onStarted?.(child.pid);
    const stopForwarding = forwardSignals((signal) => child.kill(signal));
    const settle = (end: ProgramEnd): void => {
      stopForwarding();
      resolve(end);
    };
    child.once('error', (error) => {
      // After the start, an error is a signal that could not be sent: the program still ends by itself.
      if (child.pid === undefined) settle(notStarted(command, error, cwd));
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

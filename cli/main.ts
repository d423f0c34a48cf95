import { readArguments } from './arguments.js';
import { errorText } from './error-text.js';
import type { Io } from './io.js';

/**
 * Runs the program: command line in, exit code out.
 *
 * 0: all conform. 1: a finding reaches --fail-on. 2: it could not start, nothing was judged, or too much is undecided.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const invocation = readArguments(argv, io.stdout.columns);
  try {
    switch (invocation.command) {
      case 'print':
        await (invocation.exitCode === 0 ? io.stdout : io.stderr).write(invocation.text);
        return invocation.exitCode;
      case 'judge': {
        const { captures, options } = invocation;
        const { judge } = await import('./commands/judge.js');
        if (options.watch !== true) return await judge(captures, options, io);
        const { watch } = await import('./commands/watch.js');
        return await watch(captures, options, (reading) => judge(captures, { ...options, reading }, io), io);
      }
      case 'validate':
        return await (await import('./commands/validate.js')).validate(invocation.files, invocation.options, io);
      case 'generate':
        return await (await import('./commands/generate.js')).generate(invocation.what, invocation.options, io);
      case 'record':
        return await (await import('./commands/record.js')).record(invocation.program, invocation.options, io);
      case 'redact':
        return await (await import('./commands/redact.js')).redact(invocation.captures, invocation.options, io);
      case 'convert':
        return await (await import('./commands/convert.js')).convert(invocation.captures, invocation.options, io);
      case 'coverage':
        return await (await import('./commands/coverage.js')).coverage(invocation.files, invocation.options, io);
      case 'gaps':
        return await (await import('./commands/gaps.js')).gaps(invocation.captures, invocation.options, io);
      case 'contracts':
        return await (await import('./commands/contracts.js')).contracts(invocation.options, io);
      case 'completion':
        return await (await import('./commands/completion.js')).completion(invocation.options, io);
      case 'init':
        return await (await import('./commands/init.js')).init(invocation.options, io);
      case 'explain':
        return await (await import('./commands/explain.js')).explain(invocation.code, io);
    }
  } catch (error) {
    await io.stderr.write(errorText(error));
    if (io.env.CONTRACT_CHECK_DEBUG && error instanceof Error) await io.stderr.write(`${error.stack ?? ''}\n`);
    return 2;
  }
}

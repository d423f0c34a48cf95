import { ContractCheckError } from '../src/model/index.js';

/**
 * Words an error for people: what, where and what to do next; never a stack trace.
 *
 * An error that is not ours is a defect of this program, and is told as one.
 */
export function errorText(error: unknown): string {
  if (error instanceof ContractCheckError) {
    const { message, source, line, column, pointer, next } = error;
    const place = line === undefined ? '' : `:${line}${column === undefined ? '' : `:${column}`}`;
    const where = source === undefined ? '' : `  in ${source}${place}${pointer ? `#${pointer}` : ''}\n`;
    return `error: ${message}\n${where}${next === undefined ? '' : `  ${next}\n`}`;
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (
    `error: contract-check failed unexpectedly: ${message.split('\n')[0] ?? ''}\n` +
    '  This is a defect of contract-check. Run again with CONTRACT_CHECK_DEBUG=1 and report what it prints.\n'
  );
}

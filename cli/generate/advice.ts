import { ContractCheckError } from '../../src/model/index.js';

/** What the contract and the library advise, and what stands for it on this command's line. */
const ADVICE: readonly (readonly [theirs: RegExp, ours: string])[] = [
  [
    /--allow-remote/,
    'Nothing is fetched here. Download that document too, put both in a folder, and write ' +
      'contract-check generate <name> -c <folder>: documents there refer to each other by their $id.',
  ],
  [/^List its `?faults/, 'List its faults with --all-faults --out <folder>: its manifest says what each is tied to.'],
];

/** Gives an error a next step that this command takes. */
export function advised(error: unknown): unknown {
  if (!(error instanceof ContractCheckError)) return error;
  const { message, code, source, pointer, line, column, next = '' } = error;
  const [, ours] = ADVICE.find(([theirs]) => theirs.test(next)) ?? [];
  if (ours === undefined) return error;
  // The option is named in the message, too.
  return new ContractCheckError(message.replace(/ without --allow-remote\b.*/s, ''), {
    code,
    next: ours,
    cause: error,
    ...(source !== undefined && { source }),
    ...(pointer !== undefined && { pointer }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  });
}

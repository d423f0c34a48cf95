import { ConfigurationError } from '../../src/model/index.js';
import { explain as explanationOf, listFindingCodes } from '../../src/report/index.js';
import type { Io } from '../io.js';

/** Prints what a finding code means and what to do about it; without a code, lists every code. */
export async function explain(code: string | undefined, io: Io): Promise<number> {
  if (code === undefined) {
    await io.stdout.write(listFindingCodes());
    return 0;
  }
  const text = explanationOf(code);
  if (text === undefined) {
    throw new ConfigurationError(`there is no finding code ${JSON.stringify(code)}`, {
      code: 'option-invalid',
      next: 'contract-check explain, without a code, lists them all.',
    });
  }
  await io.stdout.write(text);
  return 0;
}

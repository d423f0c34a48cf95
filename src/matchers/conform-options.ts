import { ContractCheckError } from '../model/index.js';
import type { ConformOptions } from './judge-response.js';

/** The type that each option has. */
const TYPES: Readonly<Record<keyof ConformOptions, 'string' | 'number'>> = { operation: 'string', status: 'number' };

/**
 * Makes sure that what a test says of a response is understood: what is misspelt would be left out, and the test pass.
 * @throws {ContractCheckError} `option-invalid`
 */
export function requireConformOptions(options: ConformOptions): void {
  const given: unknown = options; // tests are often written without types
  if (typeof given !== 'object' || given === null) throw refused(`What toConform is handed is ${String(given)}`);
  for (const [name, value] of Object.entries(given)) {
    const type = name in TYPES ? TYPES[name as keyof ConformOptions] : undefined; // as was just seen
    if (type === undefined) throw refused(`toConform has no option "${name}"`);
    if (value !== undefined && typeof value !== type) throw refused(`"${name}" of toConform is no ${type}`);
  }
}

function refused(problem: string): ContractCheckError {
  return new ContractCheckError(
    `${problem}. Write { operation: 'GET /v1/things/{id}', status: 200 }, either or both.`,
    {
      code: 'option-invalid',
    },
  );
}

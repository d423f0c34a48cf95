import { ContractCheckError } from '../model/index.js';

/** Does what may fail: a test runner shows an error's message alone, so that where it is, and what to do next, are said in it. */
export function told<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ContractCheckError)) throw error;
    const { message, source, next = '', code } = error;
    const where = source === undefined || message.includes(source) ? '' : `${source}: `;
    const end = /[.!?]$/.test(message) ? '' : '.';
    throw new ContractCheckError(`${where}${message}${end} ${next}`.trim(), { code, cause: error });
  }
}

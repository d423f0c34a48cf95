import { har } from '../../cli/generate/har.js';
import { readRequest } from '../../cli/generate/request.js';
import { formatExchange } from '../../src/capture/index.js';
import type { DrawnExchange } from './generated-exchanges.js';

/** Writes exchanges in the project's own format. */
export function writeLines(exchanges: readonly DrawnExchange[]): string {
  return exchanges.map(({ exchange }) => `${formatExchange(exchange)}\n`).join('');
}

/** Writes a HAR as `contract-check generate --format har` does. */
export function writeHar(exchanges: readonly DrawnExchange[]): string {
  const [first] = exchanges;
  if (first === undefined) throw new Error('there is an exchange to write');
  const { operation, contract } = first;
  let text = '';
  const writer = har.open({
    subject: { kind: 'operation', name: operation.name, operation, contract },
    request: readRequest(operation.name, { seed: 1 }),
    cwd: '/',
    folder: undefined,
    replay: '',
    write(piece) {
      text += piece;
      return undefined;
    },
    note: () => undefined,
  });
  for (const [index, { exchange, fault }] of exchanges.entries()) {
    const one = { number: index + 1, kind: 'valid', value: null, exchange } as const;
    if (fault === undefined) writer.write(one);
    else writer.write({ ...one, fault: { keyword: '', place: '', description: fault.description, label: {} } });
  }
  writer.end([]);
  return text;
}

import type { CaptureFormat } from '../capture-format.js';
import { beginningOf, headShape } from '../detect.js';
import { readJsonLines } from '../json-lines.js';
import { placeInLine } from './place-in-line.js';
import { readExchange } from './read-exchange.js';

/** The project's own format: one exchange a line (`schemas/contract-check/exchange.schema.json`). */
export const exchangeLines: CaptureFormat = {
  name: 'ndjson',
  description: "contract-check's own NDJSON: one exchange a line, with request and response",
  detect(head, name) {
    if (/\.exchanges\.ndjson$/iu.test(name)) return true;
    const end = head.indexOf(10);
    const line = end === -1 ? head : head.subarray(0, end);
    const { kind, keys } = headShape(line);
    return kind === 'object' && keys.includes('request') && /"request"\s*:\s*\{/u.test(beginningOf(line));
  },
  read: (source, options) => readJsonLines(source, options, readExchange),
  placeOf: placeInLine,
};

import type { OutputFormat } from './case.js';
import { labelled } from './labelled.js';

/** One case a line. */
export const ndjson: OutputFormat = {
  name: 'ndjson',
  open: ({ write }) => ({
    write: (one) => write(`${JSON.stringify(labelled(one))}\n`),
    end: () => undefined,
  }),
};

import type { OutputFormat } from './case.js';
import { indented } from './indented.js';
import { labelled } from './labelled.js';

/** All cases in one array. */
export const json: OutputFormat = {
  name: 'json',
  open: ({ write }) => {
    let before = '[\n';
    return {
      write(one) {
        const text = `${before}${indented(labelled(one), '  ')}`;
        before = ',\n';
        return write(text);
      },
      end: () => write(before === '[\n' ? '[]\n' : '\n]\n'),
    };
  },
};

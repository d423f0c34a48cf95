import type { CaptureFormat } from '../capture-format.js';
import { headShape } from '../detect.js';
import { documentFormat } from '../document/index.js';
import { placeInDefinition } from './place-in-definition.js';
import { readDefinition } from './read-definition.js';

/** Definitions of nock: what nockBack and `nock.recorder` with `output_objects` write, of every version. */
export const nock: CaptureFormat = documentFormat({
  name: 'nock',
  description: 'nock definitions: a JSON list of objects with scope and path',
  detect(head) {
    const { kind, keys } = headShape(head);
    return kind === 'array' && keys.includes('scope') && (keys.includes('path') || keys.includes('method'));
  },
  isEntry: ([index, ...below]) => below.length === 0 && index !== undefined && /^\d+$/u.test(index),
  isEntryItself: (document) => typeof document === 'object' && document !== null && 'scope' in document,
  lacks: (document) => (Array.isArray(document) ? 'its list of definitions is empty' : 'it is no list of definitions'),
  read: readDefinition,
  placeOf: placeInDefinition,
});

import { type Json, valueAtPointer } from '../model/index.js';
import { Library } from './library.js';
import { LIMITS } from './limits.js';
import { isReference } from './schema-register.js';
import { addressOf, errorAt, type Place } from './source-file.js';

/**
 * Follows a place's `$ref`s, from file to file, to what they stand for; a place without one is itself.
 * @throws {ContractError} `reference-unresolvable`, `reference-remote`, `reference-circular` or `reference-outside-root`
 */
export function dereference(library: Library, start: Place): Place {
  let place = start;
  for (let steps = 0; isReference(place.value); steps++) {
    const reference = place.value.$ref;
    const at = { source: place.file.source, pointer: `${place.pointer}/$ref` };
    if (steps > LIMITS.references) {
      throw errorAt(
        addressOf(start),
        'reference-circular',
        `the reference ${JSON.stringify(isReference(start.value) ? start.value.$ref : '')} leads back to itself and to nothing else`,
        'Let one of the references in the circle hold what it stands for.',
      );
    }
    const target = library.follow(place.file, reference, at);
    if (target.kind === 'unknown') {
      const isRemote = target.reason === 'remote';
      throw errorAt(
        at,
        isRemote ? 'reference-remote' : 'reference-unresolvable',
        isRemote
          ? `the reference ${JSON.stringify(reference)} leads to another host, and no connection was made`
          : `the reference ${JSON.stringify(reference)} leads nowhere`,
        Library.nextStepFor(target),
      );
    }
    const pointer = target.fragment === '' || target.fragment.startsWith('/') ? target.fragment : `/${target.fragment}`;
    const value: Json | undefined = valueAtPointer(target.file.root, pointer);
    if (value === undefined) {
      throw errorAt(
        at,
        'reference-unresolvable',
        `the reference ${JSON.stringify(reference)} leads nowhere: ${target.file.source} has nothing at ${pointer}`,
        'Correct the reference, or add what it names.',
      );
    }
    place = { file: target.file, pointer, value };
  }
  return place;
}

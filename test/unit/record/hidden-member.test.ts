import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { hiddenMember } from '../../../src/record/observe/hidden-member.js';

test('a hidden member is known to those alone who put it there', () => {
  const [ours, theirs] = [hiddenMember<string>(), hiddenMember<string>()];
  const object = { a: 1 };
  expect(ours.of(object)).toBeUndefined();
  ours.put(object, 'one');
  theirs.put(object, 'another');
  expect([ours.of(object), theirs.of(object)]).toEqual(['one', 'another']);
  ours.put(object, 'two');
  expect([ours.of(object), theirs.of(object)]).toEqual(['two', 'another']);
  expect([Reflect.ownKeys(object), inspect(object, { showHidden: true })]).toEqual([['a'], '{ a: 1 }']);
});

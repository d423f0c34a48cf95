import { type SchemaNode, speakingOf } from '../../validate/index.js';
import { LeafRules, type LeafTest } from './leaf-rules.js';

/** What a member may be called: a word, with a number of some kind of it. */
const WORD = /^[@#$_A-Za-z][\w$.:-]*$/;
const MOST_DIGITS = 3;

/** Tells whether the name of a member is none that a program gives: an address, a number, a person's name. */
export function isNoWord(name: string): boolean {
  return !WORD.test(name) || name.replace(/\D/g, '').length > MOST_DIGITS;
}

/** Tells whether schemas write the very name of a property. */
export function writesName(nodes: readonly SchemaNode[], name: string): boolean {
  return speakingOf(nodes).all.some(({ keywords: { properties, required } }) => {
    const named = properties?.value.get(name);
    return (named !== undefined && named.keywords.always !== false) || required?.value.includes(name) === true;
  });
}

/** What schemas ask of the names of an object's members: two names that keep and break the same are judged the same. */
export function nameRulesOf(nodes: readonly SchemaNode[]): LeafRules {
  const speaking = speakingOf(nodes).all;
  const asked = speaking.flatMap(({ keywords: { propertyNames } }) => propertyNames?.value ?? []);
  return new LeafRules(speakingOf(asked).all, [], speaking.flatMap(testsOfNames));
}

function testsOfNames({ keywords }: SchemaNode): readonly LeafTest[] {
  const { properties, patternProperties, dependentRequired, dependentSchemas } = keywords;
  const patterns = (patternProperties?.value ?? []).map(
    ([{ compiled }]): LeafTest =>
      (name) =>
        compiled.test(String(name)),
  );
  const written = [properties, ...dependentRequired, ...dependentSchemas].flatMap((use) => use?.value ?? []);
  return [
    ...patterns,
    ...written.map(
      (names): LeafTest =>
        (name) =>
          names.has(String(name)),
    ),
  ];
}

import {
  appendPointer,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
  pointerTokens,
} from '../../model/index.js';
import type { EntryPlace } from '../capture-format.js';

// Files of version 1 have no rules: a matcher stands in the value's place, as Ruby's JSON writes an object of a class.

/** As many items as are made of `Pact::ArrayLike`, whatever it asks for. */
const MOST_ITEMS = 100;

/** Puts in the place of each of Ruby's matchers the value that it is made of; the very same value where there is none. */
export function withoutMatchers(value: Json): Json {
  return withoutMatchersIn(value, MOST_ITEMS);
}

function withoutMatchersIn(value: Json, most: number): Json {
  if (isJsonArray(value)) {
    const items = value.map((item) => withoutMatchersIn(item, most));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isJsonObject(value)) return value;
  const matcher = matcherOf(value);
  if (matcher === undefined) {
    const members = Object.entries(value).map(([name, member]): [string, Json] => [
      name,
      withoutMatchersIn(member, most),
    ]);
    return members.some(([name, member]) => member !== value[name]) ? Object.fromEntries(members) : value;
  }
  const { count } = matcher;
  if (count === undefined) return withoutMatchersIn(matcher.example, most);
  const length = Math.min(count, most);
  // Lists of lists of lists have no more items together than one has.
  const example = withoutMatchersIn(matcher.example, Math.max(1, Math.floor(most / length)));
  return Array.from({ length }, () => example);
}

/** Says where what a pointer means without matchers is written, and which of them matches it. */
export function placeAmongMatchers(interaction: Json, pointer: string): Pick<EntryPlace, 'pointer' | 'matchedBy'> {
  let value: Json | undefined = interaction;
  let written = '';
  let matchedBy: EntryPlace['matchedBy'];
  const tokens = pointerTokens(pointer);
  for (let index = 0; ; ) {
    const matcher = isJsonObject(value) ? matcherOf(value) : undefined;
    const token = tokens[index];
    if (matcher === undefined) {
      if (token === undefined) break;
      value = isJsonArray(value) ? value[Number(token)] : isJsonObject(value) ? ownProperty(value, token) : undefined;
      written = appendPointer(written, token);
      index += 1;
      continue;
    }
    matchedBy = { rule: matcher.rule, pointer: written };
    // The list itself is written nowhere but in the matcher.
    if (matcher.count !== undefined && token === undefined) break;
    if (matcher.count !== undefined) index += 1;
    value = matcher.example;
    written += matcher.pointer;
  }
  return matchedBy === undefined ? { pointer: written } : { pointer: written, matchedBy };
}

interface RubyMatcher {
  /** As later versions name what it does. */
  readonly rule: 'regex' | 'type';
  readonly example: Json;
  /** JSON Pointer of the example, from the matcher. */
  readonly pointer: string;
  /** Present for a list of that many examples. */
  readonly count?: number;
}

function matcherOf(value: JsonObject): RubyMatcher | undefined {
  const data = ownProperty(value, 'data');
  const generate = isJsonObject(data) ? ownProperty(data, 'generate') : undefined;
  const contents = ownProperty(value, 'contents');
  const min = ownProperty(value, 'min');
  switch (ownProperty(value, 'json_class')) {
    case 'Pact::Term':
      return generate === undefined ? undefined : { rule: 'regex', example: generate, pointer: '/data/generate' };
    case 'Pact::SomethingLike':
      return contents === undefined ? undefined : { rule: 'type', example: contents, pointer: '/contents' };
    case 'Pact::ArrayLike': {
      if (contents === undefined) return undefined;
      const count = typeof min === 'number' ? Math.max(1, Math.trunc(min)) : 1;
      return { rule: 'type', example: contents, pointer: '/contents', count };
    }
    default:
      return undefined;
  }
}

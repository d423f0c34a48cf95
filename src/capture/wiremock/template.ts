import { isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';

/** The transformers that fill templates in, and do nothing else: WireMock's own, and the one that Spring's stubs name. */
const TEMPLATING: ReadonlySet<string> = new Set(['response-template', 'spring-cloud-contract']);

/** Tells whether response templating would change a text of this answer, or a JSON value written as one. */
export function isTemplate(response: JsonObject, text: string): boolean {
  if (!text.includes('{{')) return false;
  return transformersOf(response).some((each) => TEMPLATING.has(each)) || hasTag(text) || isJsonOnceFilledIn(text);
}

/**
 * Tells whether all that templating fills in stands inside of strings of a JSON value: whatever is written there, the
 * rest is what is sent.
 */
export function isWithinStrings(value: Json): boolean {
  if (typeof value === 'string') return countOf(value, /\{\{~?\s*(?:#|\^\s*\w)/gu) === countOf(value, /\{\{~?\s*\//gu);
  if (isJsonArray(value)) return value.every(isWithinStrings);
  if (!isJsonObject(value)) return true;
  return Object.entries(value).every(([name, member]) => !name.includes('{{') && isWithinStrings(member));
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Names a transformer of the user's own, which may make anything of the body. */
export function transformerOf(response: JsonObject): string | undefined {
  return transformersOf(response).find((each) => !TEMPLATING.has(each));
}

function transformersOf(response: JsonObject): readonly string[] {
  const transformers = ownProperty(response, 'transformers');
  return isJsonArray(transformers) ? transformers.filter((each) => typeof each === 'string') : [];
}

/**
 * Tells whether a text calls what WireMock fills in. Where templating is on for all mappings at once, none of them says
 * so; but an API may well answer with texts that have braces, such as the templates of messages.
 */
function hasTag(text: string): boolean {
  for (let at = text.indexOf('{{'); at !== -1; at = text.indexOf('{{', at + 2))
    if (isTag(text.slice(at, at + LONGEST_CALL))) return true;
  return false;
}

/** Tells a text that is JSON as soon as its tags are values, and none before: `{"count": {{count}}}`. */
function isJsonOnceFilledIn(text: string): boolean {
  if (!/^\s*(?:\[|\{(?!\{))/u.test(text)) return false;
  const filled = text.replaceAll(/\{\{\{[^{}]+\}\}\}|\{\{[^{}]+\}\}/gu, '0');
  return filled !== text && isJson(filled) && !isJson(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** As much of a tag as tells what it is. */
const LONGEST_CALL = 200;

function isTag(text: string): boolean {
  if (BLOCK.test(text)) return true;
  const [, name = '', rest = ''] = CALL.exec(text) ?? [];
  if (MODELS.has(name)) return /^[.[/\s}]/u.test(rest);
  if (name === 'parameters') return rest.startsWith('.');
  if (ALONE.has(name) && /^\s*~?\}\}/u.test(rest)) return true;
  return HELPERS.has(name) ? /^\s+[^\s}]/u.test(rest) : ARGUMENT.test(rest);
}

/** `{{#each items}}`, `{{^if}}`, `{{! a comment }}`. */
const BLOCK = /^\{{2,4}~?\s*(?:[#^]\s*[A-Za-z]|!)/u;

/** `{{name`, `{{{name`, `{{~name`, `{{&name`, and what follows. */
const CALL = /^\{{2,3}[~&]?\s*([A-Za-z_][\w-]*)(.*)$/su;

/** An argument that no text but a call has: a quoted one, a named one, or a call in parentheses. */
const ARGUMENT = /^\s+(?:\\?["']|[A-Za-z]\w*=|\()/u;

/** What a template sees of the request; that of a proxied or recorded answer as well. */
const MODELS: ReadonlySet<string> = new Set(['request', 'originalRequest', 'originalResponse']);

/** Helpers that need no argument. */
const ALONE: ReadonlySet<string> = new Set(['now', 'hostname', 'randomInt', 'randomDecimal', 'randomValue']);

/** Every helper of WireMock 2 and 3, and of the library that it renders with. */
const HELPERS: ReadonlySet<string> = new Set(
  [
    'array arrayAdd arrayJoin arrayRemove base64 contains date dateFormat formatJson formatXml formData hostname',
    'jsonArrayAdd jsonMerge jsonPath jsonRemove jsonSort jwt matches math now numberFormat parseDate parseJson',
    'pickRandom randomDecimal randomInt randomValue random range regexExtract size soapXPath systemValue toJson trim',
    'truncateDate urlEncode val xPath',
    'abbreviate capitalize capitalizeFirst center cut defaultIfEmpty join ljust lower replace rjust slugify',
    'stringFormat stripTags substring upper wordWrap yesno',
    'and eq gt gte lt lte neq not or isEven isOdd stripes assign lookup with',
  ].flatMap((line) => line.split(' ')),
);

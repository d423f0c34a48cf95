import { type Contract, isJsonArray, isJsonObject, type Json } from '../../model/index.js';

/** Words of HTTP and of JSON, which stand everywhere. */
const COMMON =
  'true false null undefined http https ftp wss text html json xml plain utf application multipart form data octet stream charset boundary gzip deflate chunked close keep alive bytes name size type date time';

/** Digits alone are found by chance where there are few: in dates, counts and codes. */
const FEW_DIGITS = /^[-+.]?\d{1,5}$/;
const ONE_WORD = /^[A-Za-z_-]+$/;

/**
 * Makes the test whether a private value can be told from the words that the contract itself is made of. One that
 * cannot is replaced where it stands, and not looked for elsewhere: it would be found in names, enums and URLs.
 */
export function createTelling(contracts: readonly Contract[]): (text: string) => boolean {
  let words: ReadonlySet<string> | undefined;
  return (text) => {
    if (FEW_DIGITS.test(text)) return false;
    if (!ONE_WORD.test(text)) return true;
    words ??= wordsOf(contracts);
    return !text.split(/[_-]/).every((part) => words?.has(part.toLowerCase()) === true);
  };
}

function wordsOf(contracts: readonly Contract[]): ReadonlySet<string> {
  const words = new Set(COMMON.split(' '));
  const add = (text: string): void => {
    for (const part of text.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/)) if (part.length > 3) words.add(part.toLowerCase());
  };
  const seen = new Set<Json>();
  const addSchema = (root: Json | undefined): void => {
    const open = root === undefined ? [] : [root];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (typeof next !== 'object' || next === null || seen.has(next)) continue;
      seen.add(next);
      if (isJsonArray(next)) open.push(...next);
      else if (isJsonObject(next)) {
        for (const [name, member] of Object.entries(next)) {
          add(name);
          if (typeof member === 'object') open.push(member);
          const listed = name === 'const' ? [member] : name === 'enum' && isJsonArray(member) ? member : [];
          for (const value of listed) if (typeof value === 'string') add(value);
        }
      }
    }
  };
  for (const { documents, schemas } of contracts) {
    for (const { schema } of schemas.values()) addSchema(schema);
    for (const { operations, servers } of documents) {
      for (const { origin, basePath } of servers) add(`${origin ?? ''} ${basePath}`);
      for (const { path, parameters, requestBody, responses } of operations) {
        add(path);
        for (const { name, schema } of parameters) {
          add(name);
          addSchema(schema?.schema);
        }
        for (const { schema, range } of [
          requestBody?.content ?? [],
          ...responses.map(({ content }) => content),
        ].flat()) {
          add(range);
          addSchema(schema?.schema);
        }
        for (const { headers } of responses) for (const { name } of headers) add(name);
      }
    }
  }
  return words;
}

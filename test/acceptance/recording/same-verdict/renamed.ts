import { type Body, type Exchange, isJsonArray, isJsonObject, type Json } from '../../../../src/model/index.js';

/**
 * Rewrites what was told of an exchange to the names that it has once it is redacted: a name that no contract documents
 * and that repeats a private value is replaced as the value is, and a pointer goes through names.
 */
export function renamed(told: readonly string[], before: Exchange, after: Exchange): readonly string[] {
  const [olds, news] = [namesOf(before), namesOf(after)];
  const changes = new Map(olds.flatMap((name, index) => (name === news[index] ? [] : [[name, news[index]] as const])));
  if (changes.size === 0 || olds.length !== news.length) return told;
  return told.map((line) => {
    const [, code = '', pointer = '', rest = ''] = /^(\S+ )(\/.*?)( by .*|)$/s.exec(line) ?? [];
    if (pointer === '') return line;
    const tokens = pointer.split('/').map((token) => escaped(changes.get(unescaped(token))) ?? token);
    return code + tokens.join('/') + rest;
  });
}

/** The names of an exchange, in the order in which they stand: those of queries, forms and JSON objects. */
function namesOf({ request, response }: Exchange): string[] {
  const query = /\?([^#]*)/.exec(request.url)?.[1] ?? '';
  return [
    ...new URLSearchParams(query).keys(),
    ...namesIn(request.body),
    ...(response === undefined ? [] : namesIn(response.body)),
  ];
}

function namesIn(body: Body): string[] {
  if (body.kind === 'json') return keysOf(body.value);
  const text = body.kind === 'text' ? body.text : body.kind === 'bytes' ? new TextDecoder().decode(body.bytes) : '';
  try {
    return keysOf(JSON.parse(text) as Json); // what JSON.parse returns is JSON
  } catch {
    return [...new URLSearchParams(text).keys()];
  }
}

function keysOf(value: Json): string[] {
  if (isJsonArray(value)) return value.flatMap(keysOf);
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, item]) => [name, ...keysOf(item)]) : [];
}

const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

function escaped(name: string | undefined): string | undefined {
  return name?.replaceAll('~', '~0').replaceAll('/', '~1');
}

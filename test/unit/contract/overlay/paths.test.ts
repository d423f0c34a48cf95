import { describe, expect, test } from 'vitest';
import { OverlaidValue } from '../../../../src/contract/overlay/overlaid-value.js';
import { parseQuery } from '../../../../src/contract/overlay/path/parse-query.js';
import { select, Visits } from '../../../../src/contract/overlay/path/select.js';
import type { Json } from '../../../../src/model/index.js';

const DOCUMENT: Json = {
  paths: {
    '/a': {
      get: {
        'x-internal': true,
        parameters: [
          { name: 'q', in: 'query' },
          { name: 'h', in: 'header' },
        ],
      },
    },
    '/b': { get: { tags: ['old', 'new'] }, post: { deprecated: false } },
  },
  tags: [{ name: 'old' }, { name: 'new', rank: 2 }, { name: '𝒳', rank: 10 }],
};

/** Selects in the document; each value by its way. */
function ways(query: string, document: Json = DOCUMENT): readonly string[] {
  const root = new OverlaidValue(document, { source: 'a.json', pointer: '' });
  return select(parseQuery(query), root).map(({ way }) => way.join(' '));
}

describe('a query', () => {
  test.each([
    ['$', ['']],
    ["$.paths['/a'].get", ['paths /a get']],
    ['$.paths.*.get', ['paths /a get', 'paths /b get']],
    ['$.paths.*[?@.x-internal == true]', ['paths /a get']],
    ["$..parameters[?@.name=='q' && @.in=='query']", ['paths /a get parameters 0']],
    ["$.paths.*.*[?@[?@ == 'old']]", ['paths /b get tags']],
    ['$.tags[-1, 0]', ['tags 2', 'tags 0']],
    ['$.tags[::-2]', ['tags 2', 'tags 0']],
    ['$.tags[1:]', ['tags 1', 'tags 2']],
    ['$.tags[?@.rank > 2 || !@.rank]', ['tags 0', 'tags 2']],
    ["$.tags[?match(@.name, 'o.d')]", ['tags 0']],
    ["$.tags[?search(@.name, '[dw]')]", ['tags 0', 'tags 1']],
    ['$.tags[?length(@.name) == 1]', ['tags 2']],
    ['$.tags[?count(@.*) == 2]', ['tags 1', 'tags 2']],
    ['$.tags[?@.rank == value($..[?@.name == "new"].rank)]', ['tags 1']],
    ["$['paths']['\\u002fb'] .post", ['paths /b post']],
    ['$.nowhere.at.all', []],
  ])('%s', (query, expected) => expect(ways(query)).toEqual(expected));

  test('a name of every object is a name of its own: __proto__, constructor', () => {
    const document = JSON.parse('{"__proto__": {"a": 1}}') as Json; // JSON.parse returns nothing but JSON
    expect(ways('$.__proto__', document)).toEqual(['__proto__']);
    expect(ways('$.constructor', document)).toEqual([]);
  });

  test.each([
    ['paths', 'character 1'],
    ['$.', 'a name was expected'],
    ["$.paths['/a'", '"]" was expected'],
    ['$.paths./a', "['/things']"],
    ['$.tags[?@.rank > @..rank]', 'cannot be compared'],
    ['$.tags[?length(@.name)]', 'a value is no condition'],
    ['$.tags[?size(@.name) == 1]', 'there is no function size'],
    ['$.tags[01]', '"]" was expected'],
    [`$[?${'('.repeat(200)}@.a${')'.repeat(200)}]`, 'nested too deeply'],
  ])('%s is none', (query, message) => {
    try {
      parseQuery(query);
      expect.unreachable();
    } catch (error) {
      const { message: found, offset } = error as Error & { offset: number }; // a PathSyntaxError
      expect(`at character ${offset + 1}, ${found}`).toContain(message);
    }
  });

  test('one that would visit values again and again ends', () => {
    const root = new OverlaidValue(DOCUMENT, { source: 'a.json', pointer: '' });
    const query = parseQuery('$..[?@..[?@..[?@..*]]]');
    expect(() => select(query, root, root, new Visits(1_000))).toThrow(RangeError);
    expect(select(query, root, root, new Visits(100_000))).not.toEqual([]);
  });
});

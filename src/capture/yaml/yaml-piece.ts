import { createRequire } from 'node:module';
import type { Document, Node, ParsedNode, Scalar } from 'yaml';
import {
  isJsonArray,
  isJsonObject,
  isYamlTooDeep,
  type Json,
  MAX_NESTING,
  placeInText,
  TOO_DEEP,
} from '../../model/index.js';
import { EntryProblem } from '../entry-problem.js';

type Yaml = typeof import('yaml');

/** The name under which the text of a value tagged as binary stands, in an object of one member. */
export const BINARY = '!!binary';

/** The name of a value that is no text, list and map of texts, but JSON: what its plain scalars mean is kept. */
const TYPED = 'parsed_body';

/** The values that a document's anchors name, as far as it was read. */
export type Anchors = Map<string, Json>;

/** A piece of YAML: a value that stands somewhere in a document. */
export interface YamlPiece {
  readonly yaml: Yaml;
  /** Its ranges count from the piece's first character; what stands before it on its line is negative. */
  readonly document: Document.Parsed<ParsedNode>;
  /** How many characters stand before the piece in the text that was parsed. */
  readonly margin: number;
  /** Offset in the piece of the first error of syntax; absent: there is none. */
  readonly errorOffset?: number;
}

/** The deepest nesting of a piece that is parsed. */
const MOST_LEVELS = 500;

/** Why a piece is not parsed. */
const TOO_DEEP_TO_READ = 'the text nests too deep to be read';

/**
 * Parses a piece of a YAML document. A tag is data: no tag makes anything but the text, list or map that it stands at.
 * @param column zero-based, of the piece's first character: the lines that follow are indented with it
 * @throws {EntryProblem} for what nests deeper than the parser can follow
 */
export function parseYamlPiece(text: string, column: number): YamlPiece {
  // createRequire answers `any`; this is the type of what it loads. Loaded only here: most captures are JSON.
  const yaml = createRequire(import.meta.url)('yaml') as Yaml;
  if (isYamlTooDeep(yaml, text, MOST_LEVELS)) throw new EntryProblem(TOO_DEEP_TO_READ);
  const document = yaml.parseDocument(' '.repeat(column) + text, {
    logLevel: 'silent',
    prettyErrors: false,
    strict: false,
    uniqueKeys: false,
    // Every scalar is a text: what `no` and `012` mean is not the same in every version of YAML.
    schema: 'failsafe',
    resolveKnownTags: false,
  });
  const [error] = document.errors;
  return {
    yaml,
    document,
    margin: column,
    ...(error !== undefined && { errorOffset: Math.max(0, error.pos[0] - column) }),
  };
}

/** Words a piece's first error, with the line and column inside the piece, and without a word of its text. */
export function describeYamlError(text: string, { errorOffset = 0 }: YamlPiece): string {
  const { line, column } = placeInText(text, Math.min(errorOffset, text.length));
  return `the text is not well-formed (line ${line}, column ${column})`;
}

/**
 * Makes a piece's value: texts, lists, maps and null. What is tagged as binary is an object of one member.
 * @param anchors what the document named before this piece; what the piece names is added
 * @throws {EntryProblem} for what nests too deep, has a name twice in one map, or means what no anchor names
 */
export function valueOfYaml({ yaml, document }: Pick<YamlPiece, 'yaml' | 'document'>, anchors: Anchors): Json {
  return valueAt({ yaml, anchors, isTyped: false }, document.contents, 0);
}

/** Reads the name of a map's member, which may be tagged as binary itself. */
export function nameOfKey({ value, tag }: Scalar): string {
  const text = String(value ?? '');
  return isBinaryTag(tag) ? Buffer.from(text, 'base64').toString() : text;
}

interface Reading {
  readonly yaml: Yaml;
  readonly anchors: Anchors;
  /** Plain scalars are what JSON means by them. */
  readonly isTyped: boolean;
}

function valueAt(reading: Reading, node: unknown, depth: number): Json {
  const { yaml, anchors } = reading;
  if (depth > MAX_NESTING) throw new EntryProblem(TOO_DEEP);
  if (yaml.isAlias(node)) {
    const value = anchors.get(node.source);
    if (value === undefined) throw new EntryProblem('the entry has an alias of what the document does not name');
    // Aliases of aliases make a value without end of a few lines; whoever walks it would never be done.
    if (reading.isTyped && typeof value === 'object' && value !== null)
      throw new EntryProblem('a parsed body of the entry has an alias of a list or a map');
    return value;
  }
  if (!yaml.isNode(node)) return null;
  const value = contentOf(reading, node, depth);
  if ('anchor' in node && node.anchor !== undefined) anchors.set(node.anchor, value);
  return value;
}

function contentOf(reading: Reading, node: Node, depth: number): Json {
  const { yaml } = reading;
  if (yaml.isScalar(node)) return scalarOf(node, reading.isTyped);
  if (yaml.isSeq(node)) return node.items.map((item) => valueAt(reading, item, depth + 1));
  if (!yaml.isMap(node)) return null;
  const own: [string, Json][] = [];
  const merged: [string, Json][] = [];
  for (const { key, value } of node.items) {
    if (!yaml.isScalar(key)) continue;
    const name = nameOfKey(key);
    const inside = valueAt(name === TYPED ? { ...reading, isTyped: true } : reading, value, depth + 1);
    if (name === '<<' && key.type === 'PLAIN') merged.unshift(...mergedMembers(inside));
    else own.push([name, inside]);
  }
  // Two entries whose border is lost become one, with the names of both.
  if (new Set(own.map(([name]) => name)).size < own.length)
    throw new EntryProblem('a name stands twice in one map of the entry');
  // A name such as `__proto__` is an ordinary one.
  return Object.fromEntries([...merged, ...own]);
}

/** The members of the maps that a merge key names, the first of them last: what comes later wins. */
function mergedMembers(value: Json): readonly [string, Json][] {
  const maps = isJsonArray(value) ? value.toReversed() : [value];
  // Lists in lists are none of a merge key's, and may be aliases of aliases without end.
  return maps.flatMap((map) => (isJsonObject(map) ? Object.entries(map) : []));
}

function scalarOf({ value, tag, type }: Scalar, isTyped: boolean): Json {
  const text = String(value ?? '');
  if (isBinaryTag(tag)) return { [BINARY]: text };
  if (type !== 'PLAIN') return text;
  if (/^(?:|~|null|Null|NULL)$/u.test(text)) return null;
  // Such a text is JSON.
  return isTyped && /^(?:true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?)$/iu.test(text)
    ? (JSON.parse(text.toLowerCase()) as Json)
    : text;
}

function isBinaryTag(tag: string | undefined): boolean {
  return tag !== undefined && /^(?:tag:yaml\.org,2002:|!)binary$/u.test(tag);
}

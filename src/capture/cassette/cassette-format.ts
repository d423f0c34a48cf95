import { type CaptureEntry, CaptureError, type Json, type Origin } from '../../model/index.js';
import type { CaptureFormat, CaptureSource, ReadOptions } from '../capture-format.js';
import { headShape } from '../detect.js';
import { documentFormat } from '../document/index.js';
import { EntryProblem, unreadable } from '../entry-problem.js';
import { placeInInteraction } from './place-in-interaction.js';
import { type InteractionOptions, readInteraction } from './read-interaction.js';
import { readYamlCassette } from './read-yaml-cassette.js';

/** What a tool's cassettes have of their own. */
export interface CassetteTool extends InteractionOptions {
  readonly name: string;
  readonly description: string;
  /** The names that the list of interactions may have at the document's top. */
  readonly listNames: readonly string[];
  /** Tells whether a head is of this tool's JSON, by the names of its first object. */
  isJson(names: readonly string[], head: string): boolean;
  /** Tells whether a head that is no JSON is of this tool's YAML. */
  isYaml(head: string): boolean;
  /** Tells whether what a document names at its top can only be written after its last interaction. */
  isTrailer(name: string): boolean;
}

/** How much of a head is looked at: a cassette begins with its first interaction. */
const LOOKED_AT_BYTES = 16 * 1024;

/** Makes the capture format of a tool that writes cassettes: a list of interactions, in YAML or in JSON. */
export function cassetteFormat(tool: CassetteTool): CaptureFormat {
  const read = (entry: Json, origin: Origin): CaptureEntry => readInteraction(entry, origin, tool);
  const json = documentFormat({
    name: tool.name,
    description: tool.description,
    detect: (head) => tool.isJson(headShape(head).keys, textOf(head)),
    isEntry: (path) => path.length === 2 && tool.listNames.includes(path[0] ?? ''),
    lacks: () => `it has no ${tool.listNames[0]}`,
    read,
    placeOf: placeOfTool,
  });
  function placeOfTool(entry: Json, pointer: string) {
    return placeInInteraction(entry, pointer, tool);
  }
  return {
    name: tool.name,
    description: tool.description,
    isYaml: true,
    detect: (head, name) => (isJson(head) ? json.detect(head, name) : tool.isYaml(textOf(head))),
    read: (source, options) => (isJson(source.head) ? json.read(source, options) : readYaml(tool, source, options)),
    placeOf: placeOfTool,
  };
}

async function* readYaml(
  tool: CassetteTool,
  source: CaptureSource,
  options: ReadOptions,
): AsyncGenerator<readonly CaptureEntry[]> {
  let count = 0;
  for await (const entries of readYamlCassette(source, options, {
    isList: (name) => tool.listNames.includes(name),
    isTrailer: tool.isTrailer,
    read(value, origin) {
      try {
        return readInteraction(value, origin, tool);
      } catch (error) {
        if (error instanceof EntryProblem) return unreadable(origin, error.message);
        throw error;
      }
    },
  })) {
    count += entries.length;
    yield entries;
  }
  if (count > 0) return;
  throw new CaptureError(`${source.name} holds no exchange: it has no ${tool.listNames[0]}.`, {
    code: 'capture-empty',
    source: source.name,
    next: 'Record it again with the traffic in it, or leave it out.',
  });
}

function isJson(head: Uint8Array): boolean {
  return headShape(head).kind !== 'other';
}

function textOf(head: Uint8Array): string {
  return new TextDecoder().decode(head.subarray(0, LOOKED_AT_BYTES));
}

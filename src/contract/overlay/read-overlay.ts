import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  appendPointer,
  ContractError,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
} from '../../model/index.js';
import { parseContractText } from '../parse.js';
import { readContractText } from '../read-file.js';
import { OverlaidValue } from './overlaid-value.js';
import { PathSyntaxError } from './path/cursor.js';
import { parseQuery } from './path/parse-query.js';
import type { PathQuery } from './path/query.js';

/** One change of an overlay. */
export interface OverlayAction {
  /** As written. */
  readonly target: string;
  readonly query: PathQuery;
  /** JSON Pointer into the overlay. */
  readonly pointer: string;
  readonly change: { readonly kind: 'remove' } | { readonly kind: 'update'; readonly value: OverlaidValue };
}

/** An overlay document (Overlay Specification 1.0). */
export interface Overlay {
  /** Absolute. */
  readonly path: string;
  /** As people should see it. */
  readonly source: string;
  /** The file that it is for, absolute; absent: every OpenAPI document of the contract. */
  readonly target?: string;
  /** `extends`, as written. */
  readonly extended?: string;
  readonly actions: readonly OverlayAction[];
}

/**
 * Reads an overlay document.
 *
 * A URL in `extends` names the published document, which stands here under another name: it is not looked at.
 * @throws {ContractError} `overlay-invalid`, or as reading a contract throws
 */
export function readOverlay(path: string, source: string): Overlay {
  const root = parseContractText(readContractText(path, source), source);
  if (!isJsonObject(root) || root.overlay === undefined) {
    throw invalid(source, '', 'the file is no overlay: it does not declare `overlay`');
  }
  const { overlay, extends: extended, actions } = root;
  if (typeof overlay !== 'string' || !/^1\.\d+\.\d+$/.test(overlay)) {
    throw invalid(source, '/overlay', `version ${JSON.stringify(overlay)} is not known: "1.0.0" is`);
  }
  assertKnown(root, MEMBERS, source, '');
  if (extended !== undefined && typeof extended !== 'string') {
    throw invalid(source, '/extends', '`extends` must be the URI of a document');
  }
  if (!isJsonArray(actions) || actions.length === 0) {
    throw invalid(source, '/actions', '`actions` must be a list of at least one action');
  }
  const target = extended === undefined ? undefined : pathOf(extended, path, source);
  return {
    path,
    source,
    ...(target !== undefined && { target, extended }),
    actions: actions.map((action, index) => readAction(action, source, `/actions/${index}`)),
  };
}

const MEMBERS: ReadonlySet<string> = new Set(['overlay', 'info', 'extends', 'actions']);

const ACTION_MEMBERS: ReadonlySet<string> = new Set(['target', 'description', 'update', 'remove']);

/** What is misspelt would go without effect, and nobody would know. */
function assertKnown(object: JsonObject, known: ReadonlySet<string>, source: string, pointer: string): void {
  const unknown = Object.keys(object).find((name) => !known.has(name) && !name.startsWith('x-'));
  if (unknown === undefined) return;
  const names = [...known].map((name) => `\`${name}\``).join(', ');
  throw invalid(source, appendPointer(pointer, unknown), `\`${unknown}\` is not known: there are ${names} and \`x-…\``);
}

/** The file that `extends` names; `undefined` for a URL, which names the published document. */
function pathOf(extended: string, path: string, source: string): string | undefined {
  const isDrivePath = /^[a-z]:[\\/]/i.test(extended);
  if (isDrivePath) return resolve(extended);
  if (/^[a-z][a-z0-9+.-]*:/i.test(extended) && !/^file:/i.test(extended)) return undefined;
  try {
    return fileURLToPath(new URL(extended.replaceAll('\\', '/').replace(/[?#].*$/, ''), pathToFileURL(path)));
  } catch (cause) {
    if (!(cause instanceof TypeError || cause instanceof URIError)) throw cause;
    throw invalid(source, '/extends', `${JSON.stringify(extended)} is the URI of no file on this machine`);
  }
}

function readAction(action: Json, source: string, pointer: string): OverlayAction {
  if (!isJsonObject(action) || typeof action.target !== 'string') {
    throw invalid(source, pointer, 'an action must have a `target`');
  }
  const { target, update, remove } = action;
  if (remove !== undefined && typeof remove !== 'boolean') {
    throw invalid(source, `${pointer}/remove`, '`remove` must be true or false');
  }
  if (Object.hasOwn(action, 'copy')) {
    throw invalid(source, `${pointer}/copy`, '`copy` is not of version 1.0 and is not known');
  }
  assertKnown(action, ACTION_MEMBERS, source, pointer);
  const query = readTarget(target, source, `${pointer}/target`);
  if (remove === true) return { target, query, pointer, change: { kind: 'remove' } };
  if (update === undefined) throw invalid(source, pointer, 'an action must have an `update`, or `remove: true`');
  const value = new OverlaidValue(update, { source, pointer: `${pointer}/update` });
  return { target, query, pointer, change: { kind: 'update', value } };
}

function readTarget(target: string, source: string, pointer: string): PathQuery {
  try {
    return parseQuery(target);
  } catch (cause) {
    if (!(cause instanceof PathSyntaxError)) throw cause;
    throw invalid(
      source,
      pointer,
      `${JSON.stringify(target)} is no JSONPath: at character ${cause.offset + 1}, ${cause.message}`,
    );
  }
}

/** Makes the error for an overlay that cannot be applied. */
export function invalid(source: string, pointer: string, message: string): ContractError {
  return new ContractError(`${source}#${pointer}: ${message}`, {
    code: 'overlay-invalid',
    source,
    pointer,
    next: 'Correct it there: the Overlay Specification 1.0 and RFC 9535 (JSONPath) say how it is written.',
  });
}

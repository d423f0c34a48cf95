import { dirname, resolve } from 'node:path';
import { ContractError, isJsonArray, isJsonObject, type Json } from '../../model/index.js';
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
  if (!isJsonObject(root) || typeof root.overlay !== 'string') {
    throw invalid(source, '', 'the file is no overlay: it does not declare `overlay`');
  }
  if (!/^1\.\d+\.\d+$/.test(root.overlay)) {
    throw invalid(source, '/overlay', `version ${JSON.stringify(root.overlay)} is not known: 1.0.0 is`);
  }
  if (!isJsonArray(root.actions)) throw invalid(source, '/actions', '`actions` must be a list');
  const target =
    typeof root.extends === 'string' && !/^[a-z][a-z0-9+.-]+:/i.test(root.extends) ? root.extends : undefined;
  return {
    path,
    source,
    ...(target !== undefined && { target: resolve(dirname(path), target) }),
    actions: root.actions.map((action, index) => readAction(action, source, `/actions/${index}`)),
  };
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

import { ConfigurationError, type SchemaHandle } from '../model/index.js';
import type { FormatDefinition } from './formats/index.js';
import { FORMATS } from './formats/index.js';
import { Registry } from './graph/registry.js';
import { normalizeUri } from './graph/uri.js';
import { Handle } from './handle.js';
import { SetState } from './set-state.js';
import type { SchemaDocument, SchemaSet, SchemaSetOptions } from './types.js';

/** Opens a set of documents that may refer to each other. Nothing is read or compiled until it is asked for. */
export function createSchemaSet(documents: readonly SchemaDocument[], options: SchemaSetOptions = {}): SchemaSet {
  const state = new SetState(new Registry(documents), formatLookup(options), options);
  const handles = new Map<string, Handle>();
  const handle = (uri: string): Handle => {
    let known = handles.get(uri);
    if (known === undefined) {
      known = new Handle(uri, normalizeUri(uri), state);
      handles.set(uri, known);
    }
    return known;
  };
  return {
    handle: (uri): SchemaHandle => handle(uri),
    async prepare() {
      if (state.compilesAtOnce) await state.loadAjv();
    },
  };
}

function formatLookup({ formats = {}, assertFormats = true }: SchemaSetOptions) {
  const own = new Map(Object.entries(formats).map(([name, definition]) => [name, answering(name, definition)]));
  return (name: string): FormatDefinition | undefined => {
    if (!assertFormats) return undefined;
    return own.get(name) ?? (Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined);
  };
}

/** A format of one's own may be broken, which is an error of the configuration and no verdict. */
function answering(name: string, definition: FormatDefinition): FormatDefinition {
  const { type, validate } = definition;
  if (typeof validate !== 'function') throw brokenFormat(name, 'has no function "validate"');
  const answer = (value: never): boolean => {
    let isValid: unknown;
    try {
      isValid = validate.call(definition, value);
    } catch (error) {
      throw brokenFormat(name, `failed: ${error instanceof Error ? error.message : String(error)}`, error);
    }
    if (typeof isValid !== 'boolean') throw brokenFormat(name, 'answered neither true nor false');
    return isValid;
  };
  // The definition's own type says which values it is given.
  return { ...(type === undefined ? {} : { type }), validate: answer } as FormatDefinition;
}

function brokenFormat(name: string, problem: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(`The format "${name}" ${problem}`, {
    code: 'config-invalid',
    next: 'Correct the format: a function that answers true or false to every value of its type.',
    cause,
  });
}

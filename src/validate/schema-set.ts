import type { SchemaHandle } from '../model/index.js';
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
  return (name: string): FormatDefinition | undefined => {
    if (!assertFormats) return undefined;
    if (Object.hasOwn(formats, name)) return formats[name];
    return Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  };
}

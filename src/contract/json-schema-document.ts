import { appendPointer, type ContractDocument, isJsonObject, ownProperty } from '../model/index.js';
import { DIALECT_URIS, type Flavour, isOpenApi } from './flavour.js';
import type { RepairLog } from './repairs.js';
import type { SourceFile } from './source-file.js';

/** Describes a JSON Schema document: it has schemas, and no operations. */
export function describeJsonSchema(file: SourceFile, repairs: RepairLog): ContractDocument {
  const { root, source, flavour } = file;
  const declared = isJsonObject(root) ? ownProperty(root, '$schema') : undefined;
  const dialect = dialectUri(flavour);
  if (typeof declared === 'string' && stripped(declared) !== stripped(dialect) && !/json-schema\.org/.test(declared)) {
    repairs.add('dialect-unknown', { source, pointer: '/$schema' }, declared);
  }
  const title = isJsonObject(root) ? ownProperty(root, 'title') : undefined;
  return {
    source,
    kind: 'json-schema',
    version: typeof declared === 'string' ? declared : dialect,
    ...(typeof title === 'string' ? { title } : {}),
    servers: [],
    partial: true,
    operations: [],
  };
}

/** Lists the schemas of a JSON Schema document by name: the file's own name first, then its definitions. */
export function namesIn(file: SourceFile): { readonly name: string; readonly pointer: string }[] {
  const names = [{ name: schemaNameOf(file.path), pointer: '' }];
  const { root } = file;
  if (!isJsonObject(root)) return names;
  for (const keyword of ['$defs', 'definitions']) {
    const definitions = ownProperty(root, keyword);
    if (!isJsonObject(definitions)) continue;
    for (const name of Object.keys(definitions)) names.push({ name, pointer: appendPointer('', keyword, name) });
  }
  return names;
}

/**
 * Names a file's schema: the file's name without `.json`, `.yaml` or `.schema`, in PascalCase when it is in kebab-case
 * (`end-user.schema.json` holds `EndUser`), else as it stands.
 */
function schemaNameOf(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  const stem = name.replace(/\.(?:json|ya?ml)$/i, '').replace(/\.schema$/i, '');
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(stem)) return stem;
  return stem.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Lists the names that a schema's file may have, without its extension: `EndUser` and `end-user`. */
export function fileStemsOf(schemaName: string): string[] {
  if (!/^[\w.-]+$/.test(schemaName)) return []; // only a name, never a way out of the folder
  const kebab = schemaName.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
  return kebab === schemaName ? [schemaName] : [schemaName, kebab];
}

function dialectUri(flavour: Flavour): string {
  return isOpenApi(flavour) ? DIALECT_URIS['2020-12'] : DIALECT_URIS[flavour];
}

function stripped(uri: string): string {
  return uri.replace(/#$/, '').replace(/^https?:/, '');
}

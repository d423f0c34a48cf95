import { isJsonArray, type Json } from '../../model/index.js';
import type { RepairKind } from '../repairs.js';

const TYPES: ReadonlySet<string> = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']);

/**
 * Reads `type` as JSON Schema 2020-12 has it, null added where the schema is nullable.
 * @returns `undefined` when it restricts nothing
 */
export function readType(
  value: Json,
  isNullable: boolean,
  isOld: boolean,
  repair: (kind: RepairKind, detail?: string) => void,
): string | string[] | undefined {
  const isList = isJsonArray(value);
  if (isList && isOld) repair('type-list');
  const types: string[] = [];
  for (const name of isList ? value : [value]) {
    const type = readName(name, repair);
    // One that is not known may be anything, and so may the whole.
    if (type === undefined) return undefined;
    if (!types.includes(type)) types.push(type);
  }
  const [first] = types;
  if (first === undefined) return undefined;
  if (isNullable && !types.includes('null')) types.push('null');
  return types.length === 1 && !isList ? first : types;
}

function readName(name: Json, repair: (kind: RepairKind, detail?: string) => void): string | undefined {
  if (typeof name !== 'string') {
    repair('type-unknown', JSON.stringify(name).slice(0, 40));
    return undefined;
  }
  if (TYPES.has(name)) return name;
  if (name === 'any') {
    repair('type-any');
    return undefined;
  }
  // OpenAPI 2.0 section "Parameter Object": a file is content of its own.
  if (name === 'file') {
    repair('type-file');
    return undefined;
  }
  const lower = name.trim().toLowerCase();
  if (TYPES.has(lower)) {
    repair('type-case', name);
    return lower;
  }
  repair('type-unknown', JSON.stringify(name));
  return undefined;
}

import { expand } from '../planting/conjuncts.js';
import type { RawDocument } from '../planting/document.js';
import { hasFormat } from '../planting/formats.js';
import { startFor } from '../planting/instance.js';
import { isObject, type Json, own, pointerTo, stringAt } from '../planting/json.js';
import type { Witness } from '../planting/witness.js';
import type { Example } from './collect.js';

/** Why an example contradicts its own schema, in the witness's words and the walker's formats: `type /caller_name`, sorted, each once. */
export async function reasonsOf(document: RawDocument, witness: Witness, example: Example): Promise<string[]> {
  const reasons = new Set<string>();
  for (const { keyword, instancePointer } of await witness.errors(example.schemaPointer, 'response', example.value)) {
    reasons.add(`${keyword} ${instancePointer}`);
  }
  formatErrors(document, [{ schema: example.schema, pointer: example.schemaPointer }], example.value, '', reasons);
  return [...reasons].sort();
}

/** Lists the formats that a value breaks; branches of anyOf and oneOf beyond the first are not looked at. */
function formatErrors(
  document: RawDocument,
  start: Parameters<typeof expand>[1],
  value: Json,
  at: string,
  reasons: Set<string>,
): void {
  const { conjuncts } = expand(document, start, at, new Map());
  for (const { schema } of conjuncts) {
    const format = stringAt(schema, 'format');
    if (format !== undefined && !hasFormat(format, value)) reasons.add(`format ${at}`);
  }
  if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const next = startFor(conjuncts, name);
      if (next !== undefined) formatErrors(document, next, member, pointerTo(at, name), reasons);
    }
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      const next = conjuncts.flatMap((conjunct) => {
        const items = own(conjunct.schema, 'items');
        return items === undefined
          ? []
          : [{ schema: items, pointer: pointerTo(conjunct.pointer, 'items'), from: conjunct }];
      });
      formatErrors(document, next, item, pointerTo(at, index), reasons);
    });
  }
}

import { operationsOf, type RawDocument, resolved } from '../planting/document.js';
import { requestJson } from '../planting/exchange.js';
import { isObject, type Json, type JsonObject, objectAt, own, pointerTo } from '../planting/json.js';
import { createPathIndex } from '../planting/paths.js';
import { planRequest } from '../planting/plan.js';
import type { Witness } from '../planting/witness.js';

/** A response example of a document, with all that is needed to judge it. */
export interface Example {
  /** The example's place in the document. */
  readonly pointer: string;
  readonly schemaPointer: string;
  readonly schema: Json;
  readonly value: Json;
  /** Writes the exchange with a body in the example's place. */
  exchange(body: Json): JsonObject;
}

/** Lists every response example of a document, each behind the operation's own request with what is required in it. */
export async function examplesOf(document: RawDocument, witness: Witness): Promise<Example[]> {
  const operations = operationsOf(document);
  const index = createPathIndex(operations);
  const examples: Example[] = [];
  for (const operation of operations) {
    const request = await planRequest(document, witness, operation, index);
    if (typeof request === 'string') throw new Error(`${operation.method} ${operation.path}: ${request}`);
    for (const [key, raw] of Object.entries(objectAt(operation.part.value, 'responses'))) {
      const response = resolved(document, raw, pointerTo(operation.part.pointer, 'responses', key));
      if (response === undefined) continue;
      for (const [mediaType, media] of Object.entries(objectAt(response.value, 'content'))) {
        const at = pointerTo(response.pointer, 'content', mediaType);
        for (const { pointer, value } of mediaExamples(media, at)) {
          examples.push({
            pointer,
            schemaPointer: pointerTo(at, 'schema'),
            schema: own(media, 'schema') ?? {},
            value,
            exchange: (body) => ({
              request: requestJson(request.minimal),
              response: {
                status: Number(key.replace(/XX$/i, '00')),
                headers: [['content-type', mediaType]],
                body: { kind: 'json', value: body },
              },
            }),
          });
        }
      }
    }
  }
  return examples;
}

function mediaExamples(media: Json, at: string): { pointer: string; value: Json }[] {
  const found: { pointer: string; value: Json }[] = [];
  const single = own(media, 'example');
  if (single !== undefined) found.push({ pointer: pointerTo(at, 'example'), value: single });
  for (const [name, example] of Object.entries(objectAt(media, 'examples'))) {
    const value = isObject(example) ? own(example, 'value') : undefined;
    if (value !== undefined) found.push({ pointer: pointerTo(at, 'examples', name), value });
  }
  return found;
}

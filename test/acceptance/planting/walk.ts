import { operationsOf, type RawDocument } from './document.js';
import { objectAt } from './json.js';
import { createPathIndex } from './paths.js';
import { planRequest, planResponse, type ResponsePlan } from './plan.js';
import type { Walked } from './plant.js';
import { requestPlants } from './request-plants.js';
import { responsePlants, statusPlant } from './response-plants.js';
import { twinsOf } from './twins.js';
import type { Witness } from './witness.js';

/** Walks a document: every operation, every documented response, every assertion at every depth. */
export async function* walk(document: RawDocument, witness: Witness): AsyncGenerator<Walked> {
  const operations = operationsOf(document);
  const index = createPathIndex(operations);
  for (const operation of operations) {
    const what = `${operation.method} ${operation.path}`;
    const request = await planRequest(document, witness, operation, index);
    if (typeof request === 'string') {
      yield { type: 'unbuilt', what: `${what}: ${request}` };
      continue;
    }
    const responses: ResponsePlan[] = [];
    for (const [key, raw] of Object.entries(objectAt(operation.part.value, 'responses'))) {
      const plan = await planResponse(document, witness, operation, key, raw);
      if (typeof plan === 'string') yield { type: 'unbuilt', what: `${what} ${key}: ${plan}` };
      else if (plan !== undefined) responses.push(plan);
    }
    const first = responses.find(({ status }) => status >= 200 && status < 300) ?? responses[0];
    if (first === undefined) continue;
    for (const response of responses) {
      yield* twinsOf(what, request, response);
      yield* responsePlants(document, witness, what, request, response);
    }
    yield* statusPlant(what, operation, request, first);
    yield* requestPlants(document, witness, what, operation, operations, index, request, first);
  }
}

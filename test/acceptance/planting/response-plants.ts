import { plantingsOf, type Subject } from './bodies.js';
import type { RawDocument, RawOperation } from './document.js';
import { type JsonObject, objectAt, pointerTo } from './json.js';
import type { RequestPlan, ResponsePlan } from './plan.js';
import { type Expectation, isDrift, type Walked, walked } from './plant.js';
import { textPlants } from './text-plants.js';
import { exchangeOf, responseDraft } from './twins.js';
import type { Witness } from './witness.js';

const HTML = '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>planted</body></html>\n';

/** Plants every fault of a response: its body, its headers. */
export async function* responsePlants(
  document: RawDocument,
  witness: Witness,
  what: string,
  request: RequestPlan,
  response: ResponsePlan,
): AsyncGenerator<Walked> {
  const name = `${what} ${response.key}`;
  const { rule } = response;
  const main = response.bodies[0];
  yield* headerPlants(document, witness, name, request, response);
  if (rule?.kind !== 'json' || main === undefined) return;
  const draft = responseDraft(response, main.value);
  const text = JSON.stringify(main.value);
  const withBody = (mediaType: string, body: string): JsonObject =>
    exchangeOf(request.draft, { ...draft, body: { mediaType, kind: 'text', value: body } });
  const unparsable: Expectation = { codes: ['response.body.unparsable'], pointers: ['/response/body'] };
  const missing: Expectation = {
    codes: ['response.body.missing', 'response.body.unparsable'],
    pointers: ['/response/body'],
  };
  yield {
    type: 'plant',
    kind: 'HTML in place of JSON',
    what: name,
    exchange: withBody(rule.mediaType, HTML),
    expected: unparsable,
  };
  if (!rule.ranges.some((range) => /^(\*\/\*|text\/\*|text\/html)/.test(range))) {
    const expected: Expectation = {
      codes: ['response.media-type.undocumented'],
      pointers: ['/response/headers/content-type', '/response/body'],
    };
    yield {
      type: 'plant',
      kind: 'HTML in place of JSON (text/html)',
      what: name,
      exchange: withBody('text/html; charset=utf-8', HTML),
      expected,
    };
  }
  if (text.length > 2 && /^[[{"]/.test(text)) {
    const cut = text.slice(0, Math.max(1, Math.floor(text.length * 0.7)));
    yield {
      type: 'plant',
      kind: 'truncated JSON',
      what: name,
      exchange: withBody(rule.mediaType, cut),
      expected: unparsable,
    };
  }
  const { body: _, ...bodiless } = draft;
  yield {
    type: 'plant',
    kind: 'missing body',
    what: name,
    exchange: exchangeOf(request.draft, bodiless),
    expected: missing,
  };
  yield {
    type: 'plant',
    kind: 'missing body (empty)',
    what: name,
    exchange: withBody(rule.mediaType, ''),
    expected: missing,
  };
  const subject: Subject = { schema: rule.schema, pointer: rule.schemaPointer, direction: 'response' };
  for (const planting of await plantingsOf(document, witness, subject, response.bodies)) {
    const codes = isDrift(planting.fault) ? ['response.body.undocumented-property'] : ['response.body.violates-schema'];
    yield walked('response', name, planting, codes, '/response/body', (mutant) =>
      exchangeOf(request.draft, responseDraft(response, mutant)),
    );
  }
}

async function* headerPlants(
  document: RawDocument,
  witness: Witness,
  name: string,
  request: RequestPlan,
  response: ResponsePlan,
): AsyncGenerator<Walked> {
  const draft = responseDraft(response, response.bodies[0]?.value);
  for (const header of response.headers) {
    const place = pointerTo('/response/headers', header.rule.name);
    const without = response.headers.filter((other) => other !== header);
    if (header.rule.required) {
      const expected: Expectation = { codes: ['response.header.missing'], pointers: [place, '/response/headers'] };
      yield {
        type: 'plant',
        kind: 'response header: missing',
        what: name,
        exchange: exchangeOf(request.draft, { ...draft, headers: without }),
        expected,
      };
    }
    yield* textPlants(
      document,
      witness,
      name,
      'response header',
      header,
      'response',
      ['response.header.violates-schema'],
      place,
      (value) => exchangeOf(request.draft, { ...draft, headers: [...without, { rule: header.rule, value }] }),
    );
  }
}

/** Plants a status that the operation does not document. */
export function* statusPlant(
  what: string,
  operation: RawOperation,
  request: RequestPlan,
  response: ResponsePlan,
): Generator<Walked> {
  const keys = Object.keys(objectAt(operation.part.value, 'responses')).map((key) => key.toUpperCase());
  if (keys.includes('DEFAULT')) return;
  const status = [418, 599, 299, 399].find(
    (each) => !keys.includes(String(each)) && !keys.includes(`${String(each)[0]}XX`),
  );
  if (status === undefined) return;
  const exchange = exchangeOf(request.draft, { ...responseDraft(response, response.bodies[0]?.value), status });
  yield {
    type: 'plant',
    kind: 'undocumented status',
    what,
    exchange,
    expected: { codes: ['response.status.undocumented'], pointers: ['/response/status'] },
  };
}

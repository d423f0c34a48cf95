import { plantingsOf, type Subject } from './bodies.js';
import type { RawDocument, RawOperation } from './document.js';
import { pathOf, type RequestDraft, type TextValue } from './exchange.js';
import { isObject, type Json, type JsonObject, objectAt, pointerTo } from './json.js';
import type { PathIndex } from './paths.js';
import type { RequestPlan, ResponsePlan } from './plan.js';
import { type Expectation, isDrift, type Walked, walked } from './plant.js';
import type { TextRule } from './request.js';
import { allowInForm, textPlants } from './text-plants.js';
import { exchangeOf, responseDraft } from './twins.js';
import type { Witness } from './witness.js';

/** Plants every fault of a request: path, method, parameters, body. */
export async function* requestPlants(
  document: RawDocument,
  witness: Witness,
  what: string,
  operation: RawOperation,
  operations: readonly RawOperation[],
  index: PathIndex,
  request: RequestPlan,
  response: ResponsePlan,
): AsyncGenerator<Walked> {
  const answer = responseDraft(response, response.bodies[0]?.value);
  const { draft } = request;
  const make = (changed: RequestDraft): JsonObject => exchangeOf(changed, answer);
  yield* pathPlants(what, operation, operations, index, draft, make);
  for (const parameter of draft.parameters) {
    const { rule } = parameter;
    const without = draft.parameters.filter((other) => other !== parameter);
    const [codes, place] = PLACES[rule.in](rule.name);
    if (rule.required && rule.in !== 'path') {
      const expected: Expectation = {
        codes: ['request.parameter.missing'],
        pointers: [place, place.slice(0, place.lastIndexOf('/'))],
      };
      yield {
        type: 'plant',
        kind: `${rule.in}: missing`,
        what,
        exchange: make({ ...draft, parameters: without }),
        expected,
      };
    }
    const allow = (value: Json): boolean => {
      if (rule.in !== 'path') return true;
      const pathname = new URL(`${operation.server}${pathOf({ ...draft, parameters: [...without, { rule, value }] })}`)
        .pathname;
      return index.all(pathname).length === 1 && index.best(pathname, operation.method) === operation.path;
    };
    yield* textPlants(
      document,
      witness,
      what,
      rule.in,
      parameter,
      'request',
      codes,
      place,
      (value) => make({ ...draft, parameters: replaced(draft.parameters, parameter, value) }),
      allow,
    );
  }
  const undocumented = { rule: { ...UNKNOWN_QUERY }, value: 'planted' };
  const expected: Expectation = {
    codes: ['request.query.undocumented'],
    pointers: [pointerTo('/request/query', UNKNOWN_QUERY.name)],
  };
  const isOpen = draft.parameters.some(
    ({ rule, value }) => rule.in === 'query' && rule.style === 'form' && rule.explode && isObject(value),
  );
  if (!isOpen)
    yield {
      type: 'plant',
      kind: 'query: undocumented',
      what,
      exchange: make({ ...draft, parameters: [...draft.parameters, undocumented] }),
      expected,
    };
  yield* requestBodyPlants(document, witness, what, request, make);
}

function replaced(parameters: readonly TextValue[], parameter: TextValue, value: Json): TextValue[] {
  return parameters.map((other) => (other === parameter ? { rule: other.rule, value } : other));
}

const UNKNOWN_QUERY: TextRule = {
  in: 'query',
  name: 'ZzPlantedUndocumented',
  required: false,
  style: 'form',
  explode: true,
  isJson: false,
  schema: {},
  schemaPointer: '',
};

const PLACES: Record<TextRule['in'], (name: string) => [codes: string[], pointer: string]> = {
  path: (name) => [['request.path.violates-schema'], pointerTo('/request/path', name)],
  query: (name) => [['request.query.violates-schema'], pointerTo('/request/query', name)],
  header: (name) => [['request.header.violates-schema'], pointerTo('/request/headers', name)],
  cookie: (name) => [['request.cookie.violates-schema'], pointerTo('/request/cookies', name)],
};

function* pathPlants(
  what: string,
  operation: RawOperation,
  operations: readonly RawOperation[],
  index: PathIndex,
  draft: RequestDraft,
  make: (draft: RequestDraft) => JsonObject,
): Generator<Walked> {
  const path = `${operation.path.replace(/\/$/, '')}/zz-planted-nowhere`;
  const longer: RequestDraft = { ...draft, operation: { ...operation, path } };
  if (index.all(new URL(`${operation.server}${pathOf(longer)}`).pathname).length === 0) {
    yield {
      type: 'plant',
      kind: 'undocumented path',
      what,
      exchange: make(longer),
      expected: { codes: ['request.path.undocumented'], pointers: ['/request/url'] },
    };
  }
  const documented = operations.filter((other) => other.path === operation.path).map(({ method }) => method);
  const method = ['DELETE', 'PUT', 'PATCH', 'POST', 'GET'].find((each) => !documented.includes(each));
  const isFirst = documented[0] === operation.method;
  if (
    !isFirst ||
    method === undefined ||
    index.all(new URL(`${operation.server}${pathOf(draft)}`).pathname).length !== 1
  )
    return;
  const expected: Expectation = {
    codes: ['request.method.undocumented'],
    pointers: ['/request/url', '/request/method'],
  };
  yield {
    type: 'plant',
    kind: 'undocumented method',
    what,
    exchange: make({ ...draft, operation: { ...operation, method } }),
    expected,
  };
}

async function* requestBodyPlants(
  document: RawDocument,
  witness: Witness,
  what: string,
  request: RequestPlan,
  make: (draft: RequestDraft) => JsonObject,
): AsyncGenerator<Walked> {
  const { draft, body } = request;
  if (body === undefined || draft.body === undefined) return;
  const { rule } = body;
  const { body: sent, ...bodiless } = draft;
  const expectedMissing: Expectation = { codes: ['request.body.missing'], pointers: ['/request/body'] };
  if (body.isRequired)
    yield { type: 'plant', kind: 'request body: missing', what, exchange: make(bodiless), expected: expectedMissing };
  const subject: Subject = { schema: rule.schema, pointer: rule.schemaPointer, direction: 'request' };
  const withValue = (value: Json): JsonObject => make({ ...draft, body: { ...sent, value } });
  if (rule.kind === 'json') {
    const cut = withText(withValue(null), JSON.stringify(sent.value).slice(0, -1));
    if (/^[[{"]/.test(JSON.stringify(sent.value))) {
      yield {
        type: 'plant',
        kind: 'request body: truncated JSON',
        what,
        exchange: cut,
        expected: { codes: ['request.body.unparsable'], pointers: ['/request/body'] },
      };
    }
    for (const planting of await plantingsOf(document, witness, subject, body.maximal)) {
      const codes = isDrift(planting.fault) ? ['request.body.undocumented-property'] : ['request.body.violates-schema'];
      yield walked('request body', what, planting, codes, '/request/body', withValue);
    }
    return;
  }
  for (const planting of await plantingsOf(document, witness, subject, body.maximal, allowInForm)) {
    const codes = isDrift(planting.fault)
      ? ['request.form.undocumented-field', 'request.body.undocumented-property']
      : ['request.body.violates-schema'];
    yield walked('form', what, planting, codes, '/request/body', withValue);
  }
}

function withText(exchange: JsonObject, text: string): JsonObject {
  return { ...exchange, request: { ...objectAt(exchange, 'request'), body: { kind: 'text', text } } };
}

import { formatExchange } from '../../src/capture/index.js';
import {
  drawEach,
  type ExchangeOptions,
  exchangeFaultsOf,
  exchangesFor,
  type GeneratedExchange,
  type GenerateOptions,
  type SeenFault,
} from '../../src/generate/index.js';
import {
  appendPointer,
  type Exchange,
  isJsonArray,
  type Json,
  type JsonObject,
  pointerTokens,
  valueAtPointer,
} from '../../src/model/index.js';
import type { CaseFault, TiedCase } from './case.js';
import { drawOptions, type TakeCase } from './draw-cases.js';
import type { GenerateRequest } from './request.js';
import type { OperationSubject } from './subject.js';
import { tiedJson } from './tied-json.js';

/** Draws exchanges, as {@link drawCases} does. */
export async function drawExchanges(
  { operation, contract }: OperationSubject,
  request: GenerateRequest,
  generateOptions: GenerateOptions,
  take: TakeCase,
): Promise<readonly TiedCase[]> {
  const options: ExchangeOptions = { ...generateOptions, contract };
  const takeExchange = ({ exchange, fault }: GeneratedExchange) => {
    // What formatExchange writes is one line of JSON.
    const value = JSON.parse(formatExchange(exchange)) as Json;
    if (fault !== undefined) return take({ kind: 'invalid', value, exchange, fault: caseFault(fault, exchange) });
    return take({ kind: request.kind === 'boundary' ? 'boundary' : 'valid', value, exchange });
  };
  if (request.kind !== 'all-faults') {
    const invalid = request.kind === 'invalid';
    await drawEach(exchangesFor(operation, { ...options, invalid }), drawOptions(request), takeExchange);
    return [];
  }
  const faults = exchangeFaultsOf(operation, options);
  for (const { arbitrary } of faults) {
    if (arbitrary !== undefined) await drawEach(arbitrary, drawOptions(request), takeExchange);
  }
  return faults.flatMap((fault) =>
    fault.tied === undefined ? [] : { fault: faultJson(fault), tied: tiedJson(fault.tied) },
  );
}

function caseFault(fault: SeenFault, exchange: Exchange): CaseFault {
  const { keyword, code, pointer, property, description } = fault;
  const seen = anyItem(pointer, exchange);
  const place = property === undefined ? seen : appendPointer(seen, property);
  return { keyword: keyword ?? code, place, description, label: { fault: faultJson(fault) } };
}

/** Writes `*` for the number of an item of a body: which one was drawn is no matter of the fault. */
function anyItem(pointer: string, { request, response }: Exchange): string {
  const [side, part, ...tokens] = pointerTokens(pointer);
  const body = (side === 'request' ? request : response)?.body;
  if (part !== 'body' || body?.kind !== 'json') return pointer;
  let value: Json | undefined = body.value;
  let place = `/${side}/${part}`;
  for (const token of tokens) {
    const isItem: boolean = value !== undefined && isJsonArray(value);
    place = appendPointer(place, isItem ? '*' : token);
    value = value === undefined ? undefined : valueAtPointer(value, appendPointer('', token));
  }
  return place;
}

function faultJson({ code, pointer, keyword, property, rule, description }: SeenFault): JsonObject {
  return {
    code,
    ...(keyword !== undefined && { keyword }),
    pointer,
    rule: { ...rule },
    ...(property !== undefined && { property }),
    description,
  };
}

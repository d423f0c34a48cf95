import {
  type Matched,
  OTHER_READINGS,
  type ParameterSource,
  type RawPair,
  STANDARD_READING,
  splitCookies,
  splitPairs,
} from '../../match/index.js';
import {
  appendPointer,
  type CapturedRequest,
  type CapturedResponse,
  type FindingCode,
  headerValue,
  type Parameter,
} from '../../model/index.js';
import type { ExchangePlan, ResponsePlan } from './exchange-plan.js';
import type { Observed } from './observed.js';
import { readerOf } from './parameter-text.js';

/** Lists what is wrong with a request's parameters: read back as a receiver reads them, and judged. */
export function observeParameters(plan: ExchangePlan, request: CapturedRequest, match: Matched): readonly Observed[] {
  const observed: Observed[] = [];
  const query = splitPairs(match.url.query);
  const cookieHeader = headerValue(request.headers, 'cookie');
  const cookies = cookieHeader === undefined ? undefined : splitCookies(cookieHeader);
  for (const { parameter } of plan.parameters) {
    switch (parameter.in) {
      case 'path': {
        const index = match.route.names.indexOf(parameter.name);
        observed.push(...observeValue(parameter, match.pathValues[index], 'path'));
        break;
      }
      case 'header':
        observed.push(...observeValue(parameter, headerValue(request.headers, parameter.name), 'headers'));
        break;
      case 'query':
        observed.push(...observeValue(parameter, heldBy(parameter, query), 'query'));
        break;
      case 'cookie':
        // Without a Cookie header nothing is known of cookies, unless there is no header at all.
        if (cookies === undefined && request.headers.length > 0) break;
        observed.push(...observeValue(parameter, heldBy(parameter, cookies ?? []), 'cookies'));
    }
  }
  const documented = plan.parameters
    .filter((one) => one.parameter.in === 'query')
    .map(({ parameter }) => readerOf(parameter));
  const secrets = (plan.operation.security ?? []).flat().filter(({ kind }) => kind === 'query');
  for (const { name } of query) {
    if (documented.some((one) => one.owns(name) || one.ownsEverything)) continue;
    if (secrets.some(({ parameter }) => parameter === name)) continue;
    const pointer = appendPointer('/request/query', name);
    observed.push({ code: 'request.query.undocumented', pointer, rule: plan.operation.address });
  }
  return observed;
}

/** Lists what is wrong with a response's headers. */
export function observeHeaders(plan: ResponsePlan, response: CapturedResponse): readonly Observed[] {
  return plan.headers.flatMap(({ parameter }) =>
    observeValue(parameter, headerValue(response.headers, parameter.name), 'response'),
  );
}

/** All pairs, where one of them is the parameter's. */
function heldBy(parameter: Parameter, pairs: readonly RawPair[]): readonly RawPair[] | undefined {
  const reader = readerOf(parameter);
  const isHeld = pairs.some(({ name }) => reader.owns(name)) || (reader.ownsEverything && pairs.length > 0);
  return isHeld ? pairs : undefined;
}

type Place = 'path' | 'headers' | 'query' | 'cookies' | 'response';

const VIOLATED: Readonly<Record<Place, FindingCode>> = {
  path: 'request.path.violates-schema',
  headers: 'request.header.violates-schema',
  query: 'request.query.violates-schema',
  cookies: 'request.cookie.violates-schema',
  response: 'response.header.violates-schema',
};

function observeValue(parameter: Parameter, source: ParameterSource | undefined, place: Place): readonly Observed[] {
  const pointer = appendPointer(place === 'response' ? '/response/headers' : `/request/${place}`, parameter.name);
  if (source === undefined) {
    const code = place === 'response' ? 'response.header.missing' : 'request.parameter.missing';
    return parameter.required && place !== 'path' ? [{ code, pointer, rule: parameter.address }] : [];
  }
  if (parameter.schema === undefined) return [];
  const validator = parameter.schema.validator();
  const reader = readerOf(parameter);
  const value = reader.read(source, STANDARD_READING)?.value;
  if (value === undefined || (value === '' && parameter.allowEmptyValue)) return [];
  const violations = validator.violations(value);
  if (violations.length === 0) return [];
  const isReadOtherwise = OTHER_READINGS.some((reading) => {
    const other = reader.read(source, reading);
    return other !== undefined && validator.isValid(other.value);
  });
  if (isReadOtherwise) return [];
  return violations.map(({ instancePointer, rule, keyword }) => ({
    code: VIOLATED[place],
    pointer: pointer + instancePointer,
    rule,
    keyword,
  }));
}

import { decodeForm, decodePercent } from '../match/index.js';
import { appendPointer, pointerTokens } from '../model/index.js';
import { namesInUrls } from '../rules/index.js';
import type { ExchangeContext } from './context.js';
import { isCredential, isKeyParameter } from './credentials.js';
import { outlineAt } from './hints.js';
import type { ParameterPlan } from './parameter-plan.js';
import { forEachText, PrivateValues } from './private-values.js';
import type { BodyReading } from './read-body.js';
import type { UrlPrivacy } from './url-privacy.js';

/** Headers that carry credentials whatever the contract says. */
const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'api-key',
  'x-auth-token',
]);

/** Finds the private values of a matched exchange: annotated ones, credentials, and other texts that repeat them. */
export function privateValuesOf(context: ExchangeContext, privacy: UrlPrivacy): PrivateValues {
  const values = new PrivateValues();
  const { plan, match, request, response, responsePlan } = context;
  for (const { plan: parameter, index } of plan.path) {
    const text = match.pathValues[index] ?? '';
    if (isPrivate(parameter, text)) values.add(parameter.pointer, decodePercent(text));
  }
  for (const { name, value } of context.query) {
    const parameter = plan.query.find((known) => known.owns(name));
    const isSecret =
      parameter === undefined ? isCredential(plan.operation, 'query', name) : isPrivate(parameter, value);
    if (isSecret || isKeyParameter(name))
      values.add(parameter?.pointer ?? appendPointer('/request/query', name), decodeForm(value));
  }
  addHeaders(values, '/request/headers', request.headers, plan.headers, (name) =>
    isCredential(plan.operation, 'header', name),
  );
  addCookies(values, context);
  addBody(values, '/request/body', context.requestBody);
  if (response !== undefined) {
    addHeaders(values, '/response/headers', response.headers, responsePlan?.headers ?? [], () => false);
    addBody(values, '/response/body', context.responseBody);
    addNamesInUrls(values, '/response/body', context.responseBody);
    addUrls(values, '/response/body', context.responseBody, privacy);
  }
  addRepeated(values, '/request/body', context.requestBody);
  addRepeated(values, '/response/body', context.responseBody);
  return values;
}

function isPrivate({ parameter, schema }: ParameterPlan, text: string): boolean {
  if (parameter.isPrivate) return true;
  return schema?.privatePointers(decodeForm(text)).includes('') === true;
}

function addHeaders(
  values: PrivateValues,
  side: string,
  headers: readonly (readonly [string, string])[],
  documented: readonly ParameterPlan[],
  isSecret: (name: string) => boolean,
): void {
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const plan = documented.find(({ parameter }) => parameter.name.toLowerCase() === lower);
    const hides = CREDENTIAL_HEADERS.has(lower) || isSecret(lower) || (plan !== undefined && isPrivate(plan, value));
    if (!hides) continue;
    const pointer = plan?.pointer ?? appendPointer(side, name);
    values.add(pointer, value);
    // The credential itself, without the scheme before it (RFC 9110 section 11.6.2).
    const credential = lower.endsWith('authorization') ? value.slice(value.indexOf(' ') + 1) : value;
    if (credential !== value) values.add(pointer, credential);
  }
}

/** What the contract says of a cookie is said of its value, too, wherever that is seen or repeated. */
function addCookies(values: PrivateValues, { plan, cookies = [] }: ExchangeContext): void {
  for (const { name, value } of cookies) {
    const parameter = plan.cookies.find((known) => known.owns(name));
    const isSecret =
      isCredential(plan.operation, 'cookie', name) || (parameter !== undefined && isPrivate(parameter, value));
    if (isSecret) values.add(parameter?.pointer ?? appendPointer('/request/cookies', name), decodeForm(value));
  }
}

function addBody(values: PrivateValues, side: string, reading: BodyReading): void {
  if (reading.kind !== 'value' || reading.plan.schema === undefined) return;
  values.addAll(side, reading.value, reading.plan.schema.privatePointers(reading.value));
}

/** A URL names its resource: where the name is private, what stands in the name's place of the URL is. */
function addNamesInUrls(values: PrivateValues, side: string, reading: BodyReading): void {
  if (reading.kind !== 'value') return;
  const { rules, schema } = reading.plan;
  for (const { use } of rules) {
    if (use.id !== 'url-names-resource') continue;
    for (const { name, pointer, text } of namesInUrls(use.mapping, reading.value)) {
      const isPrivate =
        values.covers(side + name) || outlineAt(schema?.outline, pointerTokens(name))?.isPrivate === true;
      if (isPrivate) values.add(side + pointer, text);
    }
  }
}

const URL_TEXT = /^(?:[a-z][a-z0-9+.-]*:\/\/|\/)\S*$/i;

/** A URL in a body may have private parts as a request's URL has. */
function addUrls(values: PrivateValues, side: string, reading: BodyReading, privacy: UrlPrivacy): void {
  if (reading.kind !== 'value') return;
  forEachText(reading.value, side, (text, pointer) => {
    if (!URL_TEXT.test(text)) return;
    const [, path = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(text) ?? [];
    for (const part of privacy.segments(path)) values.add(pointer, part.text);
    for (const part of privacy.pairs(query)) values.add(pointer, part.text);
  });
}

function addRepeated(values: PrivateValues, side: string, reading: BodyReading): void {
  if (reading.kind === 'value') values.addRepeated(side, reading.value);
}

import type { Json } from '../../model/index.js';
import { jsonSteps } from '../shrink/simplify-json.js';
import type { Step } from '../shrink/step.js';
import { FIRST_CHOICES } from './agree.js';
import type { Draft, DraftPart } from './draft.js';
import { acceptedBy, withAgreedBody } from './draw-draft.js';
import type { ExchangePlan } from './exchange-plan.js';

/**
 * Lists the ways to make an exchange simpler: without what is optional, then each value by itself. A simpler response
 * body is mended, so that the rules that hold still do.
 * @param isAccepted what the response body must stay, where it is broken
 */
export function* draftSteps(
  plan: ExchangePlan,
  draft: Draft,
  isAccepted: ((body: Json) => boolean) | undefined,
): Generator<Step<Draft>> {
  const { requestBody, ...withoutBody } = draft;
  if (requestBody !== undefined) yield step('without a request body', () => [withoutBody]);
  yield* partSteps('parameter', draft.sent, (sent) => mended(plan, { ...draft, sent }, isAccepted));
  yield* partSteps('header', draft.headers, (headers) => ({ ...draft, headers }));
  if (requestBody !== undefined && 'value' in requestBody) {
    for (const { name, candidates } of jsonSteps(requestBody.value)) {
      yield mapped(`request ${name}`, candidates, (value) => ({ ...draft, requestBody: { ...requestBody, value } }));
    }
  }
  yield* responseSteps(plan, draft, isAccepted);
}

function* responseSteps(
  plan: ExchangePlan,
  draft: Draft,
  isAccepted: ((body: Json) => boolean) | undefined,
): Generator<Step<Draft>> {
  const { responseBody } = draft;
  const response = plan.responses[draft.answer];
  if (responseBody === undefined || 'text' in responseBody || response === undefined) return;
  const { content, value: whole } = responseBody;
  const length = JSON.stringify(whole).length;
  for (const { name, candidates } of jsonSteps(whole)) {
    yield mapped(`response ${name}`, candidates, (value) => {
      const next = mended(plan, { ...draft, responseBody: { content, value } }, isAccepted);
      const after = next?.responseBody;
      if (after === undefined || 'text' in after) return undefined;
      // What was mended may be what it was: only a shorter body is a step on the way.
      const isSimpler = after.value === value || JSON.stringify(after.value).length < length;
      return isSimpler ? next : undefined;
    });
  }
}

/** Lets the response body agree with what has changed; a rule's own contradiction is not mended. */
function mended(
  plan: ExchangePlan,
  draft: Draft,
  isAccepted: ((body: Json) => boolean) | undefined,
): Draft | undefined {
  const { responseBody, fault } = draft;
  const response = plan.responses[draft.answer];
  if (responseBody === undefined || 'text' in responseBody || response === undefined) return draft;
  if (fault !== undefined && isAccepted === undefined) return draft;
  return withAgreedBody(plan, draft, isAccepted ?? acceptedBy(response, responseBody.content), FIRST_CHOICES);
}

function* partSteps(
  kind: string,
  parts: readonly DraftPart[],
  put: (parts: readonly DraftPart[]) => Draft | undefined,
): Generator<Step<Draft>> {
  if (parts.length > 1) yield step(`without ${kind}s`, () => listed(put([])));
  for (const { index } of parts) {
    yield step(`without ${kind} ${index}`, () => listed(put(parts.filter((part) => part.index !== index))));
  }
  for (const own of parts) {
    for (const { name, candidates } of jsonSteps(own.value)) {
      yield mapped(`${kind} ${own.index} ${name}`, candidates, (value) =>
        isSimplerText(value, own.value)
          ? put(parts.map((part) => (part === own ? { ...own, value } : part)))
          : undefined,
      );
    }
  }
}

/** What is written as text is no simpler when its text is longer (an empty one is not made null), or stays as it was. */
function isSimplerText(candidate: Json, value: Json): boolean {
  const [after, before] = [candidate, value].map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  return after !== before && (after ?? '').length <= (before ?? '').length;
}

function listed(draft: Draft | undefined): readonly Draft[] {
  return draft === undefined ? [] : [draft];
}

function step(name: string, candidates: () => Iterable<Draft>): Step<Draft> {
  return { name, candidates };
}

function mapped(
  name: string,
  candidates: () => Iterable<Json>,
  change: (value: Json) => Draft | undefined,
): Step<Draft> {
  return step(name, function* changed() {
    for (const candidate of candidates()) {
      const draft = change(candidate);
      if (draft !== undefined) yield draft;
    }
  });
}

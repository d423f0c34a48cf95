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
  yield* partSteps('parameter', draft.sent, (sent) => ({ ...draft, sent }));
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
      const simpler = { ...draft, responseBody: { content, value } };
      // A rule's own contradiction is not mended: it is kept, or the candidate is no candidate.
      if (draft.fault !== undefined && isAccepted === undefined) return simpler;
      const mended = withAgreedBody(plan, simpler, isAccepted ?? acceptedBy(response, content), FIRST_CHOICES);
      if (mended === undefined || mended.responseBody === undefined || 'text' in mended.responseBody) return undefined;
      // What was mended may be what it was: only a shorter body is a step on the way.
      const after = mended.responseBody.value;
      return after === value || JSON.stringify(after).length < length ? mended : undefined;
    });
  }
}

function* partSteps(
  kind: string,
  parts: readonly DraftPart[],
  put: (parts: readonly DraftPart[]) => Draft,
): Generator<Step<Draft>> {
  if (parts.length > 1) yield step(`without ${kind}s`, () => [put([])]);
  for (const { index } of parts) {
    yield step(`without ${kind} ${index}`, () => [put(parts.filter((part) => part.index !== index))]);
  }
  for (const own of parts) {
    for (const { name, candidates } of jsonSteps(own.value)) {
      yield mapped(`${kind} ${own.index} ${name}`, candidates, (value) =>
        put(parts.map((part) => (part === own ? { ...own, value } : part))),
      );
    }
  }
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

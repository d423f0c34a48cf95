import { type Address, type FindingCode, type Json, parseJsonPiece } from '../../../model/index.js';
import type { ContentPlan } from '../content-plan.js';
import { ruleFor } from '../content-plan.js';
import type { Draft, DraftBody } from '../draft.js';
import { withAgreedBody } from '../draw-draft.js';
import type { ExchangePlan } from '../exchange-plan.js';
import { contentAddress, isBodiless } from '../observe.js';
import { observeBody } from '../observe-body.js';
import type { BreakGroup, ExchangeBreak } from './exchange-break.js';
import { payloadBreaks } from './payload-breaks.js';

/** Content that hardly any document speaks of. */
const UNUSUAL = [
  { contentType: 'text/html', text: '<!doctype html><title>Example</title>' },
  { contentType: 'application/x-example', text: 'example' },
];

interface BodyPlace {
  readonly side: 'request' | 'response';
  /** The response, where it is one's. */
  readonly answer?: number;
  readonly status?: string;
  readonly content: readonly ContentPlan[];
  readonly address: Address;
  /** Whether a body is due. */
  readonly isDue: boolean;
}

/** Lists the ways to break the bodies of an operation: request and responses. */
export function bodyBreaks(plan: ExchangePlan): readonly BreakGroup[] {
  const { operation, requestContent, responses } = plan;
  const { requestBody } = operation;
  const places: BodyPlace[] = responses.flatMap(({ rule, content }, answer) => {
    if (operation.method === 'HEAD' || isBodiless(Number.parseInt(rule.status, 10))) return [];
    const { status, address } = rule;
    return [{ side: 'response', answer, status, content, address, isDue: content.length > 0 }];
  });
  if (requestBody !== undefined) {
    const { address, required } = requestBody;
    places.unshift({ side: 'request', content: requestContent, address, isDue: required });
  }
  return places.flatMap((place) => [
    groupOf(place, 1, () => wholeBodyBreaks(place)),
    ...place.content.map((_, index) => groupOf(place, 6, () => schemaBreaks(plan, place, index))),
  ]);
}

function groupOf({ side, answer }: BodyPlace, weight: number, list: BreakGroup['list']): BreakGroup {
  return { side, ...(answer === undefined ? {} : { answer }), weight, list };
}

/** A body that is missing, of a type that nobody documented, or torn. */
function wholeBodyBreaks(place: BodyPlace): readonly ExchangeBreak[] {
  const { side, content, address, isDue } = place;
  const documented = content.map(({ rule }) => rule);
  if (documented.length === 0) return [];
  const outer = contentAddress(documented, address);
  const breaks: ExchangeBreak[] = [];
  if (isDue) {
    breaks.push(
      bodyBreak(place, `${side}.body.missing`, `/${side}/body`, `the ${side} has no body`, outer, (draft) =>
        withBody(draft, side, undefined),
      ),
    );
  }
  const unusual = UNUSUAL.find(({ contentType }) => ruleFor(documented, contentType) === undefined);
  if (unusual !== undefined) {
    const description = `the ${side} is ${unusual.contentType}, which is not documented`;
    const pointer = `/${side}/headers/content-type`;
    breaks.push(
      bodyBreak(place, `${side}.media-type.undocumented`, pointer, description, outer, (draft) =>
        withBody(draft, side, unusual),
      ),
    );
  }
  content.forEach(({ format, contentType, rule }, index) => {
    if (format !== 'json') return;
    const torn = bodyBreak(
      place,
      `${side}.body.unparsable`,
      `/${side}/body`,
      `the JSON of the ${side} ends too early`,
      rule.address,
      (draft) => {
        const body = side === 'request' ? draft.requestBody : draft.responseBody;
        const text = body === undefined || 'text' in body ? undefined : tornJson(body.value);
        return text === undefined ? undefined : withBody(draft, side, { contentType, text });
      },
    );
    breaks.push({ ...torn, need: needOf(place, index) });
  });
  return breaks;
}

function bodyBreak(
  place: BodyPlace,
  code: FindingCode,
  pointer: string,
  description: string,
  rule: Address,
  apply: (draft: Draft) => Draft | undefined,
): ExchangeBreak {
  const { side, status } = place;
  return {
    fault: { side, ...(status === undefined ? {} : { status }), code, pointer, description, rule },
    need: place.answer === undefined ? {} : { answer: place.answer },
    prepare: () => apply,
    isSeen: (observed) => observed.code === code && observed.pointer === pointer,
  };
}

/** Breaks a media type's schema. */
function schemaBreaks(plan: ExchangePlan, place: BodyPlace, index: number): readonly ExchangeBreak[] {
  const { side, status } = place;
  const code = `${side}.body.violates-schema` as const;
  const content = place.content[index];
  const isForm = content?.format === 'form' || content?.format === 'multipart';
  return payloadBreaks(content?.schema, plan.options).map(({ fault, draw, drawAny, isSeen, isBroken }) => ({
    fault: {
      side,
      ...(status === undefined ? {} : { status }),
      code,
      pointer: `/${side}/body${fault.instancePath}`,
      description: fault.description,
      rule: fault.rule,
      keyword: fault.keyword,
      ...(fault.property === undefined ? {} : { property: fault.property }),
    },
    ...(fault.tied === undefined ? {} : { tied: fault.tied }),
    need: needOf(place, index),
    prepare(random) {
      const value = draw(random);
      if (value === undefined) return undefined;
      return (draft) => {
        const broken = withBody(draft, side, { content: index, value });
        return side === 'request' ? broken : withAgreedBody(plan, broken, isBroken, random);
      };
    },
    isSeen: (observed) => observed.code === code && isSeen(observed),
    observeAny(random) {
      const value = drawAny(random);
      return value === undefined ? [] : observeBody(content?.schema, { value, isForm }, side);
    },
    ...(side === 'response' ? { isAccepted: isBroken } : {}),
  }));
}

function needOf({ side, answer }: BodyPlace, index: number): ExchangeBreak['need'] {
  if (side === 'request') return { requestContent: index };
  return answer === undefined ? { responseContent: index } : { answer, responseContent: index };
}

function withBody(draft: Draft, side: 'request' | 'response', body: DraftBody | undefined): Draft {
  const { requestBody, responseBody, ...rest } = draft;
  const request = side === 'request' ? body : requestBody;
  const response = side === 'response' ? body : responseBody;
  return {
    ...rest,
    ...(request === undefined ? {} : { requestBody: request }),
    ...(response === undefined ? {} : { responseBody: response }),
  };
}

/** JSON without its end, as a dropped connection leaves it. */
function tornJson(value: Json): string | undefined {
  const text = JSON.stringify(value);
  const torn = text.slice(0, Math.ceil(text.length / 2));
  return torn === '' || parseJsonPiece(torn) !== undefined ? undefined : torn;
}

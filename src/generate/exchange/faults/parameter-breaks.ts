import { appendPointer, type FindingCode, type Parameter } from '../../../model/index.js';
import type { DraftPart } from '../draft.js';
import type { ExchangePlan, ParameterPlan, ResponsePlan } from '../exchange-plan.js';
import type { BreakGroup, ExchangeBreak } from './exchange-break.js';
import { payloadBreaks } from './payload-breaks.js';

const PLACES = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

/** Lists the ways to break a request's parameters: one is missing, or its value violates its schema. */
export function parameterBreaks(plan: ExchangePlan): readonly BreakGroup[] {
  return plan.parameters.map(({ parameter }, index) => ({
    side: 'request',
    weight: 2,
    list: () => [
      ...missingParameter(plan, parameter, index),
      ...violations(
        plan.parameters,
        index,
        { side: 'request', code: `request.${parameter.in}.violates-schema` },
        `/request/${PLACES[parameter.in]}`,
        plan,
      ),
    ],
  }));
}

/** Lists the ways to break a response's headers. */
export function headerBreaks(plan: ExchangePlan, response: ResponsePlan, answer: number): readonly BreakGroup[] {
  return response.headers.map(({ parameter }, index) => ({
    side: 'response',
    answer,
    weight: 1,
    list: () => {
      const common = { side: 'response', status: response.rule.status } as const;
      const pointer = appendPointer('/response/headers', parameter.name);
      const missing: ExchangeBreak = {
        fault: {
          ...common,
          code: 'response.header.missing',
          pointer,
          description: `the header ${parameter.name} is missing`,
          rule: parameter.address,
        },
        need: { answer },
        prepare: () => (draft) => ({ ...draft, headers: draft.headers.filter((part) => part.index !== index) }),
        isSeen: (observed) => observed.code === 'response.header.missing' && observed.pointer === pointer,
      };
      const code = 'response.header.violates-schema';
      return [
        ...(parameter.required ? [missing] : []),
        ...violations(response.headers, index, { ...common, code }, '/response/headers', plan, answer),
      ];
    },
  }));
}

/** A path without its parameter is another path; without a Cookie header nothing is known of cookies. */
function missingParameter(plan: ExchangePlan, parameter: Parameter, index: number): readonly ExchangeBreak[] {
  const cookies = plan.parameters.filter((one) => one.parameter.in === 'cookie');
  if (!parameter.required || parameter.in === 'path' || (parameter.in === 'cookie' && cookies.length < 2)) return [];
  const code = 'request.parameter.missing';
  const pointer = appendPointer(`/request/${PLACES[parameter.in]}`, parameter.name);
  return [
    {
      fault: {
        side: 'request',
        code,
        pointer,
        description: `the ${parameter.in} parameter ${parameter.name} is missing`,
        rule: parameter.address,
      },
      need: {},
      prepare: () => (draft) => ({ ...draft, sent: draft.sent.filter((part) => part.index !== index) }),
      isSeen: (observed) => observed.code === code && observed.pointer === pointer,
    },
  ];
}

function violations(
  parameters: readonly ParameterPlan[],
  index: number,
  common: { readonly side: 'request' | 'response'; readonly status?: string; readonly code: FindingCode },
  place: string,
  { options }: ExchangePlan,
  answer?: number,
): readonly ExchangeBreak[] {
  const parameter = parameters[index]?.parameter;
  if (parameter === undefined) return [];
  const pointer = appendPointer(place, parameter.name);
  return payloadBreaks(parameter.schema, options).map(({ fault, draw, isSeen }) => ({
    fault: {
      ...common,
      pointer: pointer + fault.instancePath,
      description: fault.description,
      rule: fault.rule,
      keyword: fault.keyword,
      ...(fault.property === undefined ? {} : { property: fault.property }),
    },
    ...(fault.tied === undefined ? {} : { tied: fault.tied }),
    need: answer === undefined ? {} : { answer },
    prepare(random) {
      const value = draw(random);
      if (value === undefined) return undefined;
      const put = (parts: readonly DraftPart[]): readonly DraftPart[] => [
        ...parts.filter((part) => part.index !== index),
        { index, value },
      ];
      return (draft) =>
        common.side === 'request' ? { ...draft, sent: put(draft.sent) } : { ...draft, headers: put(draft.headers) };
    },
    isSeen: (observed) => observed.code === common.code && observed.pointer.startsWith(pointer) && isSeen(observed),
  }));
}

import type { RawPair } from '../match/index.js';
import { headerValue, type Observation, type ObservedValue } from '../model/index.js';
import type { ExchangeContext } from './context.js';
import type { ParameterPlan } from './parameter-plan.js';
import type { BodyReading } from './read-body.js';

/** Says what of the contract a matched exchange used. */
export function observationOf(context: ExchangeContext): Observation {
  const { plan, request, match, responsePlan } = context;
  const requestBody = observedBody(context.requestBody);
  const responseBody = observedBody(context.responseBody);
  return {
    operation: plan.operation,
    parameters: [
      ...plan.path.flatMap((one) => observed(one.plan, match.pathValues[one.index])),
      ...plan.query.flatMap((one) => observed(one, context.query)),
      ...plan.headers.flatMap((one) => observed(one, headerValue(request.headers, one.parameter.name))),
      ...plan.cookies.flatMap((one) => observed(one, context.cookies)),
    ],
    ...(requestBody !== undefined && { requestBody }),
    ...(responsePlan !== undefined && { response: responsePlan.rule }),
    ...(responseBody !== undefined && { responseBody }),
  };
}

function observed(
  plan: ParameterPlan,
  source: string | readonly RawPair[] | undefined,
): readonly Observation['parameters'][number][] {
  const read = source === undefined ? undefined : plan.read(source);
  return read === undefined ? [] : [{ parameter: plan.parameter, value: read.value }];
}

function observedBody(reading: BodyReading): ObservedValue | undefined {
  if (reading.kind !== 'value' || reading.plan.schema === undefined) return undefined;
  return { schema: reading.plan.schema.handle, value: reading.value };
}

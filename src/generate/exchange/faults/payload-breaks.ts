import type { Json, SchemaHandle } from '../../../model/index.js';
import type { Fault } from '../../faults/fault.js';
import { drawnFaultsOf } from '../../faults/faults-of.js';
import type { GenerateOptions } from '../../options.js';
import type { Random } from '../../random.js';
import { isForbidden } from '../observe-body.js';
import type { Observed } from '../observed.js';
import { isConstraining, withoutUndocumented } from '../value-source.js';

/** How often one fault is tried before the whole exchange is drawn anew. */
const ATTEMPTS = 10;

/** A fault of a schema, and how a value with it is drawn. */
export interface PayloadBreak {
  readonly fault: Fault;
  draw(random: Random): Json | undefined;
  /** Draws a value with this fault, whatever else may be found of it. */
  drawAny(random: Random): Json | undefined;
  /** Tells whether a value has this fault and no other, as judging tells it. */
  isBroken(value: Json): boolean;
  /** Tells whether a finding is of this fault: of its keyword, or of the anyOf or oneOf above it. */
  isSeen(observed: Pick<Observed, 'rule' | 'keyword'>): boolean;
}

/** Lists the faults of a schema, those that are tied included. */
export function payloadBreaks(schema: SchemaHandle | undefined, options: GenerateOptions): readonly PayloadBreak[] {
  if (!isConstraining(schema)) return [];
  return drawnFaultsOf(schema, options).map(({ drawn, isProven }): PayloadBreak => {
    const fault = isProven ? drawn.fault : drawn.lateFault;
    const isSeen = ({ rule, keyword }: Pick<Observed, 'rule' | 'keyword'>): boolean =>
      (rule.pointer === fault.rule.pointer && rule.source === fault.rule.source) ||
      keyword === 'anyOf' ||
      keyword === 'oneOf';
    const isBroken = (value: Json): boolean => {
      const [violation, another] = schema.validator().violations(value);
      return violation !== undefined && another === undefined && isSeen(violation);
    };
    return {
      fault,
      isSeen,
      isBroken,
      drawAny(random) {
        for (let attempt = 0; drawn.source !== undefined && attempt < ATTEMPTS; attempt += 1) {
          const payload = drawn.source.attempt(random);
          if (payload !== undefined && drawn.source.isKept(payload)) return payload.value;
        }
        return undefined;
      },
      draw(random) {
        const { source } = drawn;
        for (let attempt = 0; source !== undefined && attempt < ATTEMPTS; attempt += 1) {
          const payload = source.attempt(random);
          if (payload === undefined || !source.isKept(payload)) continue;
          const violations = schema.validator().violations(payload.value);
          const value = withoutUndocumented(schema, payload.value, (pointer) => isForbidden(violations, pointer));
          if (isBroken(value)) return value;
        }
        return undefined;
      },
    };
  });
}

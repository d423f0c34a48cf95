import type { Arbitrary } from 'fast-check';
import type { SchemaHandle } from '../../model/index.js';
import { nodeOf } from '../../validate/index.js';
import type { GenerateOptions } from '../options.js';
import { provenArbitrary } from '../proven-arbitrary.js';
import { jsonSteps } from '../shrink/simplify-json.js';
import type { Step } from '../shrink/step.js';
import { describe } from './describe.js';
import { equalSteps } from './draw/equal-steps.js';
import { FaultSource } from './draw/fault-source.js';
import { waysTo } from './draw/ways-to.js';
import { Workshop } from './draw/workshop.js';
import type { Fault, InvalidPayload } from './fault.js';
import type { Site } from './places/site.js';
import { sitesOf } from './places/site.js';
import { Proof } from './proof/proof.js';
import { examine } from './tied/examine.js';

/** A fault, and what draws its values. */
export interface DrawnFault {
  readonly fault: Fault;
  /** Absent when the fault is tied. */
  readonly source?: FaultSource;
}

/**
 * Lists every way to break a schema: each assertion at each place of its instances, the nearest first. Each has an
 * arbitrary of invalid values, or says why it cannot be broken by itself.
 * @throws {SchemaNotCompilableError} when the schema, or one that it refers to, does not compile
 */
export function faultsOf(schema: SchemaHandle, options: GenerateOptions = {}): readonly Fault[] {
  return drawnFaultsOf(schema, options).map(({ fault }) => fault);
}

/** Lists the faults with their sources. */
export function drawnFaultsOf(schema: SchemaHandle, options: GenerateOptions): readonly DrawnFault[] {
  const root = nodeOf(schema);
  const workshop = new Workshop(root, options);
  return sitesOf(root).map((site) => faultAt(workshop, site));
}

function faultAt(workshop: Workshop, site: Site): DrawnFault {
  const { broken, keyword, rule, places } = site;
  const common: InvalidPayload['fault'] = {
    keyword,
    schemaPath: rule.pointer,
    rule,
    instancePath: places[0].path,
    ...(broken.property === undefined ? {} : { property: broken.property }),
    description: describe(site),
  };
  const proof = new Proof(workshop.root, site);
  const ways = waysTo(workshop, site);
  const examined = examine(workshop, site, proof, ways);
  if ('tied' in examined) return { fault: { ...common, tied: examined.tied } };
  const source = new FaultSource(workshop, site, proof, ways, examined.value, common);
  return { fault: { ...common, arbitrary: arbitraryOf(source) }, source };
}

function arbitraryOf(source: FaultSource): Arbitrary<InvalidPayload> {
  return provenArbitrary(source, { steps: (payload) => payloadSteps(payload, source) });
}

/** Simplifies the value of a payload; what is no longer broken in the same way is left out. */
export function* payloadSteps(
  payload: InvalidPayload,
  source: Pick<FaultSource, 'payload'>,
): Generator<Step<InvalidPayload>> {
  for (const { name, candidates } of [...jsonSteps(payload.value), ...equalSteps(payload)]) {
    yield {
      name,
      *candidates() {
        for (const simpler of candidates()) {
          const next = source.payload(simpler);
          if (next !== undefined) yield next;
        }
      },
    };
  }
}

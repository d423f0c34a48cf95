import {
  arbitraryFor,
  drawEach,
  type Fault,
  faultsOf,
  type GenerateOptions,
  type InvalidPayload,
  invalidFor,
} from '../../src/generate/index.js';
import { appendPointer, type JsonObject, type SchemaHandle } from '../../src/model/index.js';
import type { Case, CaseFault, TiedCase } from './case.js';
import { drawExchanges } from './draw-exchanges.js';
import type { GenerateRequest } from './request.js';
import type { Subject } from './subject.js';
import { tiedJson } from './tied-json.js';

/** Takes a case, without its number. */
export type TakeCase = (one: Omit<Case, 'number'>) => Promise<void> | undefined;

/**
 * Draws every case that is asked for, one after the other.
 * @returns the faults that no value shows, where they are asked for
 * @throws {UnsatisfiableSchemaError | CannotGenerateError}
 */
export function drawCases(
  subject: Subject,
  request: GenerateRequest,
  options: GenerateOptions,
  take: TakeCase,
): Promise<readonly TiedCase[]> {
  return subject.kind === 'schema'
    ? drawPayloads(subject.schema, request, options, take)
    : drawExchanges(subject, request, options, take);
}

async function drawPayloads(
  schema: SchemaHandle,
  request: GenerateRequest,
  options: GenerateOptions,
  take: TakeCase,
): Promise<readonly TiedCase[]> {
  const { kind } = request;
  const takeInvalid = (one: InvalidPayload) =>
    take({ kind: 'invalid', value: one.value, fault: caseFault(one.fault, one.pointer) });
  switch (kind) {
    case 'valid':
    case 'boundary':
      await drawEach(arbitraryFor(schema, options), drawOptions(request), (value) => take({ kind, value }));
      return [];
    case 'invalid':
      await drawEach(invalidFor(schema, options), drawOptions(request), takeInvalid);
      return [];
    case 'all-faults': {
      const faults = faultsOf(schema, options);
      for (const { arbitrary } of faults) {
        if (arbitrary !== undefined) await drawEach(arbitrary, drawOptions(request), takeInvalid);
      }
      return tiedOf(faults);
    }
  }
}

/** Says which values fast-check is to draw. */
export function drawOptions({ seed, count, path }: GenerateRequest): Parameters<typeof drawEach>[1] {
  return { seed, count, ...(path !== undefined && { path }) };
}

function caseFault(fault: InvalidPayload['fault'], pointer: string): CaseFault {
  const { keyword, instancePath, property, description } = fault;
  const place = property === undefined ? instancePath : appendPointer(instancePath, property);
  return { keyword, place, description, label: { pointer, fault: faultJson(fault) } };
}

function faultJson({
  keyword,
  schemaPath,
  rule,
  instancePath,
  property,
  description,
}: InvalidPayload['fault']): JsonObject {
  const what = property === undefined ? {} : { property };
  return { keyword, schemaPath, rule: { ...rule }, instancePath, ...what, description };
}

function tiedOf(faults: readonly Fault[]): readonly TiedCase[] {
  return faults.flatMap((fault) =>
    fault.tied === undefined ? [] : { fault: faultJson(fault), tied: tiedJson(fault.tied) },
  );
}

import {
  type Contract,
  type MediaTypeRule,
  type Observation,
  type Operation,
  type ResponseRule,
  type SchemaHandle,
  SchemaNotCompilableError,
} from '../model/index.js';
import { nodeOf, PatternTooSlowError, type SchemaNode } from '../validate/index.js';
import type { Coverage, Side, Uncounted } from './coverage.js';
import { inOrder } from './merge.js';
import { namesOf } from './survey-schema.js';
import { type Counter, Counters, parameterItem, SchemaTally } from './tally.js';

/** Counts what exchanges exercise of contracts. */
export interface CoverageTracker {
  /**
   * Counts what an exchange exercised; to be given to a judge as its `observe`.
   * @returns what nothing had exercised before it
   */
  observe(observation: Observation): readonly Uncounted[];
  /**
   * Counts what another run exercised of the same contracts; what is none of theirs is left out.
   * @returns whether anything in it is theirs
   */
  add(coverage: Coverage): boolean;
  /** Lists what exchanges of an operation with this response could exercise, and none has. */
  missing(operation: Operation, response: ResponseRule): readonly Uncounted[];
  /** Answers what was exercised so far, and what was not. */
  coverage(captures: Iterable<string>): Coverage;
}

/** Settings of a {@link createCoverageTracker}. */
export interface CoverageOptions {
  /** Says which operations there are to exercise. Default: all. */
  readonly isInScope?: (operation: Operation) => boolean;
}

/**
 * Makes a tracker: every operation, status, parameter, property, enum member, null and branch that the contracts
 * document is looked up once, when it is made.
 */
export function createCoverageTracker(
  contracts: readonly Contract[],
  { isInScope = () => true }: CoverageOptions = {},
): CoverageTracker {
  return new Tracker(contracts, isInScope);
}

class Tracker implements CoverageTracker {
  readonly #counters = new Counters();
  readonly #sides: Readonly<Record<Side, SchemaTally>>;
  readonly #contracts: readonly string[];
  readonly #operations = new Map<Operation, Counter>();
  #exchanges = 0;

  constructor(contracts: readonly Contract[], isInScope: (operation: Operation) => boolean) {
    this.#contracts = contracts.map(({ name }) => name);
    const nameOf = namesOf(contracts);
    this.#sides = {
      request: new SchemaTally('request', this.#counters, nameOf),
      response: new SchemaTally('response', this.#counters, nameOf),
    };
    for (const { documents } of contracts) {
      for (const { operations } of documents) {
        for (const operation of operations) if (isInScope(operation)) this.#survey(operation);
      }
    }
  }

  observe({ operation, parameters, requestBody, response, responseBody }: Observation): readonly Uncounted[] {
    const counter = this.#operations.get(operation);
    if (counter === undefined) return [];
    this.#exchanges += 1;
    if (counter.count === 0) this.#reach(operation);
    this.#counters.add(counter);
    for (const { parameter, value } of parameters) {
      if (parameter.in !== 'path') this.#countItem(parameterItem(operation.name, parameter));
      if (parameter.schema !== undefined) this.#count('request', parameter.schema, value);
    }
    if (requestBody !== undefined) this.#count('request', requestBody.schema, requestBody.value);
    if (response !== undefined) this.#countItem(statusItem(operation, response));
    if (responseBody !== undefined) this.#count('response', responseBody.schema, responseBody.value);
    return this.#counters.takeFresh();
  }

  add({ items, exchanges }: Coverage): boolean {
    let isTheirs = false;
    for (const item of items) {
      const counter = this.#counters.find(item);
      if (counter === undefined) continue;
      isTheirs = true;
      this.#counters.add(counter, item.count);
      counter.isReached ||= item.isReached;
    }
    if (isTheirs) this.#exchanges += exchanges;
    this.#counters.takeFresh();
    return isTheirs;
  }

  missing(operation: Operation, response: ResponseRule): readonly Uncounted[] {
    const { request, response: answered } = this.#sides;
    const { name, address, parameters, requestBody } = operation;
    const own = [
      { kind: 'operation', of: '', name, rule: address } as const,
      ...parameters.filter((one) => one.in !== 'path').map((one) => parameterItem(name, one)),
      statusItem(operation, response),
    ];
    const sent = [...parameters.flatMap(({ schema }) => rootOf(schema) ?? []), ...rootsOf(requestBody?.content)];
    return [
      ...own.filter((item) => this.#counters.find(item)?.count === 0),
      ...sent.flatMap((root) => request.missing(root)),
      ...rootsOf(response.content).flatMap((root) => answered.missing(root)),
    ];
  }

  coverage(captures: Iterable<string>): Coverage {
    return {
      contracts: [...new Set(this.#contracts)].sort(),
      captures: [...new Set(captures)].sort(),
      exchanges: this.#exchanges,
      items: inOrder(this.#counters.items()),
    };
  }

  #survey(operation: Operation): void {
    const { name, address, parameters, requestBody, responses } = operation;
    const counter = this.#counters.of({ kind: 'operation', of: '', name, rule: address });
    counter.isReached = true;
    this.#operations.set(operation, counter);
    for (const parameter of parameters) {
      if (parameter.in !== 'path') this.#counters.of(parameterItem(name, parameter));
      const root = rootOf(parameter.schema);
      if (root !== undefined) this.#sides.request.survey(root, `${name} ${parameter.in} ${parameter.name}`);
    }
    for (const root of rootsOf(requestBody?.content)) this.#sides.request.survey(root, name);
    for (const response of responses) {
      this.#counters.of(statusItem(operation, response));
      for (const root of rootsOf(response.content)) this.#sides.response.survey(root, `${name} ${response.status}`);
    }
  }

  /** Marks what an exercised operation has at once. */
  #reach(operation: Operation): void {
    for (const parameter of operation.parameters) {
      if (parameter.in !== 'path') this.#counters.of(parameterItem(operation.name, parameter)).isReached = true;
    }
    for (const response of operation.responses) this.#counters.of(statusItem(operation, response)).isReached = true;
  }

  #countItem(item: Uncounted): void {
    this.#counters.add(this.#counters.of(item));
  }

  #count(side: Side, schema: SchemaHandle, value: Parameters<SchemaTally['count']>[1]): void {
    const root = rootOf(schema);
    if (root === undefined) return;
    try {
      this.#sides[side].count(root, value);
    } catch (error) {
      // Nested too deeply, or a pattern that takes too long: it is undecided, and counts as far as it was looked at.
      if (!(error instanceof RangeError || error instanceof PatternTooSlowError)) throw error;
    }
  }
}

function statusItem(operation: Operation, { status, address }: Operation['responses'][number]): Uncounted {
  return { kind: 'status', of: operation.name, name: status, rule: address };
}

function rootsOf(content: readonly MediaTypeRule[] = []): readonly SchemaNode[] {
  return content.flatMap(({ schema }) => rootOf(schema) ?? []);
}

/** What does not compile offers nothing: judging says so. */
function rootOf(schema: SchemaHandle | undefined): SchemaNode | undefined {
  try {
    return schema === undefined ? undefined : nodeOf(schema);
  } catch (error) {
    if (error instanceof SchemaNotCompilableError) return undefined;
    throw error;
  }
}

import { createMatcher, type Matched } from '../../match/index.js';
import {
  CannotGenerateError,
  type CapturedRequest,
  type Contract,
  type Operation,
  type Parameter,
  type ResponseRule,
} from '../../model/index.js';
import { type ContentPlan, contentPlans } from './content-plan.js';
import type { ExchangeOptions } from './generated-exchange.js';
import { ValueSource } from './value-source.js';

/** A parameter or response header, and where its values come from. */
export interface ParameterPlan {
  readonly parameter: Parameter;
  readonly values: ValueSource;
}

/** A documented response. */
export interface ResponsePlan {
  readonly rule: ResponseRule;
  readonly headers: readonly ParameterPlan[];
  readonly content: readonly ContentPlan[];
}

/** An operation, made ready for drawing its exchanges. */
export interface ExchangePlan {
  readonly operation: Operation;
  readonly options: ExchangeOptions;
  /** Origin and base path. */
  readonly base: string;
  readonly parameters: readonly ParameterPlan[];
  readonly requestContent: readonly ContentPlan[];
  readonly responses: readonly ResponsePlan[];
  /** Finds the operation of a request; `undefined` when it is another one, or none. */
  match(request: CapturedRequest): Matched | undefined;
}

/** OpenAPI 3.1 section 4.8.12.1: these are documented elsewhere, and never as parameters. */
const NEVER_PARAMETERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/**
 * Makes an operation ready.
 * @throws {CannotGenerateError} when it documents no response that can be written, or none of the status asked for
 */
export function planExchange(operation: Operation, options: ExchangeOptions): ExchangePlan {
  const plansOf = (parameters: readonly Parameter[]): readonly ParameterPlan[] =>
    parameters.map((parameter) => ({
      parameter,
      values: new ValueSource(parameter.schema, parameter.name, options),
    }));
  const responses = operation.responses.map(
    (rule): ResponsePlan => ({
      rule,
      headers: plansOf(rule.headers.filter(({ name }) => name.toLowerCase() !== 'content-type')),
      content: contentPlans(rule.content, options),
    }),
  );
  const contract = options.contract ?? contractOf(operation);
  const matcher = createMatcher(
    [contract],
    options.server === undefined ? {} : { servers: [{ from: '', to: options.server }] },
  );
  return {
    operation,
    options,
    base: baseOf(operation, contract, options.server),
    parameters: plansOf(
      operation.parameters.filter((one) => one.in !== 'header' || !NEVER_PARAMETERS.has(one.name.toLowerCase())),
    ),
    requestContent: contentPlans(operation.requestBody?.content ?? [], options),
    responses,
    match(request) {
      const found = matcher.match(request);
      return found.kind === 'matched' && found.operation === operation ? found : undefined;
    },
  };
}

/** The document's servers speak where the operation names none; a relative one is taken for that of an example. */
function baseOf(operation: Operation, contract: Contract, stead: string | undefined): string {
  const document = contract.documents.find(({ operations }) => operations.includes(operation));
  const servers = operation.servers.length > 0 ? operation.servers : (document?.servers ?? []);
  const server = servers[0] ?? { origin: undefined, basePath: '' };
  return (stead?.replace(/\/+$/, '') ?? server.origin ?? 'https://api.example.com') + server.basePath;
}

/** A contract of one operation. */
function contractOf(operation: Operation): Contract {
  const { source } = operation.address;
  const document = {
    source,
    kind: 'openapi',
    version: '',
    servers: operation.servers,
    partial: false,
    operations: [operation],
  } as const;
  return { name: source, documents: [document], schemas: new Map(), repairs: [], files: new Map() };
}

/** Finds the response of a status: the exact code, else its class, else `default` (OpenAPI 3.1 section 4.8.16). */
export function responseFor({ responses }: ExchangePlan, status: number): ResponsePlan | undefined {
  const named = (name: string): ResponsePlan | undefined => responses.find(({ rule }) => rule.status === name);
  return named(String(status)) ?? named(`${Math.floor(status / 100)}XX`) ?? named('default');
}

/** Says that an operation's exchanges cannot be drawn. */
export function cannotGenerate({ operation }: ExchangePlan, why: string, next: string): CannotGenerateError {
  const { source, pointer } = operation.address;
  return new CannotGenerateError(`${source}#${pointer}: ${operation.name}: ${why}`, operation.address, next);
}

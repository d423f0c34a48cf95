import type { Route } from '../match/index.js';
import type { Operation, Parameter, ResponseRule } from '../model/index.js';
import { BodyPlan, type PlanSettings } from './body-plan.js';
import { ParameterPlan } from './parameter-plan.js';

/** A path parameter with the place of its value in the matched path. */
export interface PathParameterPlan {
  readonly plan: ParameterPlan;
  readonly index: number;
}

/** One documented response, made ready. */
export interface ResponsePlan {
  readonly rule: ResponseRule;
  readonly body: BodyPlan;
  readonly headers: readonly ParameterPlan[];
}

/** OpenAPI 3.1 section 4.8.12.1: these are documented elsewhere, and never as parameters. */
const NEVER_PARAMETERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/** One operation, made ready once for all its exchanges. */
export class OperationPlan {
  readonly operation: Operation;
  readonly path: readonly PathParameterPlan[];
  readonly query: readonly ParameterPlan[];
  readonly headers: readonly ParameterPlan[];
  readonly cookies: readonly ParameterPlan[];
  readonly requestBody: BodyPlan | undefined;
  /** The documented statuses, as written. */
  readonly statuses: readonly string[];
  readonly #settings: PlanSettings;
  readonly #responses = new Map<number, ResponsePlan | undefined>();
  readonly #plans = new Map<ResponseRule, ResponsePlan>();

  constructor({ operation, names }: Route, settings: PlanSettings) {
    this.operation = operation;
    this.#settings = settings;
    const plansIn = (place: Parameter['in'], pointer: string): ParameterPlan[] =>
      operation.parameters
        .filter((parameter) => parameter.in === place)
        .map((parameter) => new ParameterPlan(parameter, pointer));
    this.path = plansIn('path', '/request/path').flatMap((plan) => {
      const index = names.indexOf(plan.parameter.name);
      return index === -1 ? [] : [{ plan, index }];
    });
    this.query = plansIn('query', '/request/query');
    this.cookies = plansIn('cookie', '/request/cookies');
    this.headers = plansIn('header', '/request/headers').filter(
      ({ parameter }) => !NEVER_PARAMETERS.has(parameter.name.toLowerCase()),
    );
    const { requestBody } = operation;
    this.requestBody =
      requestBody === undefined ? undefined : new BodyPlan(requestBody.content, requestBody.address, settings);
    this.statuses = operation.responses.map(({ status }) => status);
  }

  /** Finds the response of a status: the exact code, else its class, else `default` (OpenAPI 3.1 section 4.8.16). */
  responseFor(status: number): ResponsePlan | undefined {
    const known = this.#responses.get(status);
    if (known !== undefined || this.#responses.has(status)) return known;
    const { responses } = this.operation;
    const rule =
      responses.find((response) => response.status === String(status)) ??
      responses.find((response) => response.status === `${Math.floor(status / 100)}XX`) ??
      responses.find((response) => response.status === 'default');
    const plan = rule === undefined ? undefined : this.#planOf(rule);
    this.#responses.set(status, plan);
    return plan;
  }

  #planOf(rule: ResponseRule): ResponsePlan {
    const known = this.#plans.get(rule);
    if (known !== undefined) return known;
    const plan = {
      rule,
      body: new BodyPlan(rule.content, rule.address, this.#settings),
      headers: rule.headers
        .filter(({ name }) => name.toLowerCase() !== 'content-type')
        .map((header) => new ParameterPlan(header, '/response/headers')),
    };
    this.#plans.set(rule, plan);
    return plan;
  }
}

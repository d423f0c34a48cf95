import type { Operation, Parameter, ResponseRule } from './contract.js';
import type { Json } from './json.js';
import type { SchemaHandle } from './schema-handle.js';

/** A value of an exchange, and the schema that it was judged by. */
export interface ObservedValue {
  readonly schema: SchemaHandle;
  readonly value: Json;
}

/** What of a contract an exchange was judged by, whatever the verdict. */
export interface Observation {
  readonly operation: Operation;
  /** The request's parameters that the exchange holds, whether they have a schema or not. */
  readonly parameters: readonly { readonly parameter: Parameter; readonly value: Json }[];
  /** The request's body, when it could be read and a schema speaks of it. */
  readonly requestBody?: ObservedValue;
  /** The documented response; absent without a response, and when its status is not documented. */
  readonly response?: ResponseRule;
  /** The response's body, when it could be read and a schema speaks of it. */
  readonly responseBody?: ObservedValue;
}

import { drawEach, exchangesFor, type GenerateOptions } from '../../generate/index.js';
import { type CapturedRequest, type Contract, ContractCheckError, type Operation } from '../../model/index.js';

/** How requests are drawn. */
export interface DrawnRequestOptions extends GenerateOptions {
  readonly count: number;
  readonly seed: number;
}

/** Requests of one operation, or why there are none. */
export type DrawnRequests = { readonly requests: readonly CapturedRequest[] } | { readonly problem: string };

/** Draws requests of operations that conform, each operation's once. */
export class RequestSource {
  readonly #options: DrawnRequestOptions;
  readonly #drawn = new Map<Operation, Promise<DrawnRequests>>();

  constructor(options: DrawnRequestOptions) {
    this.#options = options;
  }

  /** Draws the requests of an operation. */
  of(operation: Operation, contract: Contract): Promise<DrawnRequests> {
    let drawn = this.#drawn.get(operation);
    if (drawn === undefined) {
      drawn = this.#draw(operation, contract);
      this.#drawn.set(operation, drawn);
    }
    return drawn;
  }

  async #draw(operation: Operation, contract: Contract): Promise<DrawnRequests> {
    const { count, seed, ...options } = this.#options;
    const requests: CapturedRequest[] = [];
    try {
      await drawEach(exchangesFor(operation, { ...options, contract }), { seed, count }, ({ exchange }) => {
        requests.push(exchange.request);
        return undefined;
      });
    } catch (error) {
      if (!(error instanceof ContractCheckError)) throw error;
      if (requests.length === 0) return { problem: error.message };
    }
    return { requests };
  }
}

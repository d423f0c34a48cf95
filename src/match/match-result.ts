import type { Contract, ContractDocument, Operation } from '../model/index.js';
import { decodePercent } from './percent.js';
import type { RequestUrl } from './request-url.js';
import type { Route } from './route-trie.js';

/** A request that found its operation. */
export class Matched {
  readonly kind = 'matched';
  /** The operation with its document and contract; the same object for every request that it answers. */
  readonly route: Route;
  readonly url: RequestUrl;
  /** The path parameters' values as sent (percent-encoded), in the order of `route.names`. */
  readonly pathValues: readonly string[];

  constructor(route: Route, url: RequestUrl, pathValues: readonly string[]) {
    this.route = route;
    this.url = url;
    this.pathValues = pathValues;
  }

  get operation(): Operation {
    return this.route.operation;
  }

  get document(): ContractDocument {
    return this.route.document;
  }

  get contract(): Contract {
    return this.route.contract;
  }

  /** The path parameters by name, percent-decoded. */
  get pathParameters(): ReadonlyMap<string, string> {
    return new Map(this.route.names.map((name, index) => [name, decodePercent(this.pathValues[index] ?? '')]));
  }
}

/** What matching a request answers. */
export type MatchResult =
  | Matched
  | {
      readonly kind: 'undocumented-path';
      readonly document: ContractDocument;
      readonly contract: Contract;
      readonly url: RequestUrl;
      readonly nearest?: Operation;
    }
  | {
      readonly kind: 'undocumented-method';
      readonly document: ContractDocument;
      readonly contract: Contract;
      readonly url: RequestUrl;
      /** The documented methods of that path, in the document's order. */
      readonly methods: readonly string[];
      /** One of the path's operations. */
      readonly operation: Operation;
    }
  | {
      readonly kind: 'out-of-scope';
      readonly reason: 'unknown-host' | 'partial-contract' | 'preflight' | 'tunnel';
      readonly host: string;
    }
  | {
      readonly kind: 'no-concrete-url';
      /** Why, where the URL itself does not show it. */
      readonly detail?: string;
    };

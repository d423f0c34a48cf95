import { createMatcher, type ServerAlias } from '../../match/index.js';
import type { Contract, Operation } from '../../model/index.js';
import type { HandlerPath } from './handler-path.js';

/** An operation that a handler is for, and how its requests are addressed to the handler. */
export interface Target {
  readonly operation: Operation;
  readonly contract: Contract;
  /** Absent: the operation's requests are as they are drawn, and the handler is asked which it takes. */
  readonly address?: { readonly origin: string; readonly segments: readonly string[] };
}

type Template = Extract<HandlerPath, { kind: 'template' }>;

/** Where a program is whose paths name no host, as jsdom has it. */
const OWN_ORIGIN = 'http://localhost';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

/** Finds the operations that handlers are for. */
export class TargetFinder {
  readonly #contracts: readonly Contract[];
  readonly #matcher: ReturnType<typeof createMatcher>;
  /** Origins with a base path of each, those that stand for documented ones first. */
  readonly #bases: readonly { readonly origin: string; readonly basePath: string }[];
  readonly #aliasOrigin: string | undefined;

  constructor(contracts: readonly Contract[], servers: readonly ServerAlias[] = []) {
    this.#contracts = contracts;
    this.#matcher = createMatcher(contracts, { servers });
    const aliases = servers.map(({ to }) => new URL(to));
    this.#aliasOrigin = aliases[0]?.origin;
    const documented = contracts
      .flatMap(({ documents }) => documents)
      .filter(({ kind }) => kind === 'openapi')
      .flatMap((document) => [...document.servers, ...document.operations.flatMap((each) => each.servers)]);
    const all = [
      ...aliases.map(({ origin, pathname }) => ({ origin, basePath: pathname.replace(/\/+$/, '') })),
      ...documented.map(({ origin = OWN_ORIGIN, basePath }) => ({ origin, basePath })),
      { origin: OWN_ORIGIN, basePath: '' },
    ];
    this.#bases = [...new Map(all.map((base) => [base.origin + base.basePath, base])).values()];
  }

  /** Lists every operation that a method can be of. */
  all(method: string | RegExp): readonly Target[] {
    const methods = methodsOf(method);
    return this.#contracts.flatMap((contract) =>
      contract.documents.flatMap(({ operations }) =>
        operations
          .filter((operation) => methods.includes(operation.method))
          .map((operation) => ({ operation, contract })),
      ),
    );
  }

  /** Lists the operations that a handler's path is a path of. */
  of(method: string | RegExp, path: Template): readonly Target[] {
    const found = new Map<Operation, Target>();
    for (const { origin, url } of this.#urls(path)) {
      for (const one of methodsOf(method)) {
        const match = this.#matcher.match({ method: one, url, headers: [], body: { kind: 'absent' } });
        if (match.kind !== 'matched' || found.has(match.operation)) continue;
        const { operation, contract } = match;
        found.set(operation, { operation, contract, address: { origin, segments: path.segments } });
      }
    }
    return [...found.values()];
  }

  /** Writes a URL that a handler of no operation stands for, its parameters as it names them. */
  urlOf(path: Template): string {
    const [first] = this.#urls(path);
    const ownOrigin = this.#aliasOrigin ?? OWN_ORIGIN;
    return first === undefined || (path.origin === undefined && !path.isTail)
      ? `${ownOrigin}/${path.segments.join('/')}`
      : first.url;
  }

  #urls({ origin, isTail, segments }: Template): readonly { readonly origin: string; readonly url: string }[] {
    const path = `/${segments.join('/')}`;
    if (origin !== undefined) return [{ origin, url: origin + path }];
    return this.#bases.flatMap((base) => {
      const plain = { origin: base.origin, url: base.origin + path };
      return isTail ? [{ origin: base.origin, url: base.origin + base.basePath + path }, plain] : [plain];
    });
  }
}

function methodsOf(method: string | RegExp): readonly string[] {
  return typeof method === 'string' ? [method.toUpperCase()] : METHODS.filter((one) => method.test(one));
}

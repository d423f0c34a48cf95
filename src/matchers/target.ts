import { createJudge, type Judge, type JudgeOptions } from '../check/index.js';
import { findOperation, type LoadedSchema, loadLocalSchema, operationNames } from '../contract/index.js';
import {
  type Contract,
  type ContractDocument,
  ContractError,
  type Judgement,
  nearestName,
  type Operation,
  type SchemaHandle,
} from '../model/index.js';
import { told } from './told.js';

/** The host of a URL that stands for every server: reserved, so that no contract has it (RFC 2606). */
export const ANY_SERVER = 'http://contract-check.invalid';

/** What a target is made of. */
export interface TargetOptions {
  readonly contracts: readonly Contract[];
  readonly judge?: JudgeOptions;
  /** Gives findings the severities that overrides say, by the URL that was asked. */
  readonly weigh?: (judgement: Judgement, url: string) => Judgement;
  /** How schemas are loaded by name. */
  readonly schemas?: Parameters<typeof loadLocalSchema>[1];
}

/** What responses and values are judged against: contracts, with the judges that were made of them. */
export class Target {
  readonly contracts: readonly Contract[];
  readonly showValues: boolean;
  readonly #all: TargetOptions;
  readonly #options: JudgeOptions;
  readonly #weigh: TargetOptions['weigh'];
  readonly #schemaOptions: Parameters<typeof loadLocalSchema>[1];
  readonly #schemas = new Map<string, SchemaHandle>();
  readonly #byOperation = new Map<Operation, Judge>();
  #judge: Judge | undefined;
  #anywhere: Judge | undefined;

  constructor(options: TargetOptions) {
    const { contracts, judge = {}, schemas = {}, weigh } = options;
    this.#all = options;
    this.#weigh = weigh;
    this.contracts = contracts;
    this.#options = judge;
    this.#schemaOptions = schemas;
    this.showValues = judge.showValues ?? false;
  }

  /** The severities of this target, for bare payloads. */
  get payloadOptions(): Pick<JudgeOptions, 'severityOf' | 'showValues'> {
    const { severityOf, showValues } = this.#options;
    return { ...(severityOf && { severityOf }), ...(showValues === undefined ? {} : { showValues }) };
  }

  /** What the contracts' files are found by, with those of the schemas loaded by name. */
  get files(): readonly Pick<Contract, 'files'>[] {
    return [...this.contracts, ...[...this.#schemas.values()].filter(isLoaded)];
  }

  /** The same contracts, judged with other settings; severities of one's own take the place of overrides, too. */
  judgedWith(judge: JudgeOptions): Target {
    const { weigh, ...rest } = this.#all;
    const isWeighed = weigh !== undefined && judge.severityOf === undefined;
    return new Target({ ...rest, ...(isWeighed && { weigh }), judge: { ...this.#options, ...judge } });
  }

  /** The methods that any operation is asked with. */
  get methods(): readonly string[] {
    const documents = this.contracts.flatMap((contract) => contract.documents);
    return [...new Set(documents.flatMap(({ operations }) => operations.map(({ method }) => method)))];
  }

  /** The judge of exchanges by their own hosts. */
  get judge(): Judge {
    this.#judge ??= this.#weighing(createJudge(this.contracts, this.#options));
    return this.#judge;
  }

  /** The judge of exchanges at {@link ANY_SERVER}, which stands for each server of the contracts. */
  get judgeAnywhere(): Judge {
    if (this.#anywhere === undefined) {
      const documents = this.contracts.flatMap((contract) => contract.documents);
      const origins = new Set(documents.flatMap(originsOf));
      const servers = [...origins].map((from) => ({ from, to: ANY_SERVER }));
      this.#anywhere = this.#weighing(createJudge(this.contracts, { ...this.#options, servers }));
    }
    return this.#anywhere;
  }

  /** The judge of one operation's exchanges at {@link ANY_SERVER}. */
  judgeOf(operation: Operation): Judge {
    let judge = this.#byOperation.get(operation);
    if (judge === undefined) {
      const severityOf = this.#options.severityOf;
      const made = createJudge([this.#only(operation)], {
        ...this.#options,
        servers: [{ from: '', to: ANY_SERVER }],
        // A request that is another operation's must be seen, whatever the severity of that is elsewhere.
        ...(severityOf && { severityOf: (code) => (isOfAnotherOperation(code) ? 'error' : severityOf(code)) }),
      });
      judge = this.#weighing(made);
      this.#byOperation.set(operation, judge);
    }
    return judge;
  }

  /**
   * Finds an operation by its name or its operationId.
   * @throws {ContractError} `operation-unknown`, with what was probably meant
   */
  operation(name: string): Operation {
    for (const contract of this.contracts) {
      const found = told(() => findOperation(contract, name));
      if (found !== undefined) return found;
    }
    const names = this.contracts.map((contract) => contract.name).join(', ');
    const nearest = nearestName(name, this.contracts.flatMap(operationNames));
    const guess = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
    throw new ContractError(`${names} has no operation ${JSON.stringify(name)}.${guess}`, {
      code: 'operation-unknown',
      source: names,
    });
  }

  /**
   * Finds a schema: one of the contracts' by its bare name, else as `loadSchema` does.
   * @throws {ContractError} when there is none
   */
  schema(name: string): SchemaHandle {
    let handle = this.#schemas.get(name);
    if (handle === undefined) {
      handle = this.contracts.map(({ schemas }) => schemas.get(name)).find((each) => each !== undefined);
      handle ??= told(() => this.#load(name));
      this.#schemas.set(name, handle);
    }
    return handle;
  }

  #load(name: string): SchemaHandle {
    try {
      return loadLocalSchema(name, this.#schemaOptions);
    } catch (cause) {
      const own = this.contracts.flatMap(({ schemas }) => [...schemas.keys()]);
      const isBare = /^[\w-]+$/.test(name);
      if (!(cause instanceof ContractError) || cause.code !== 'contract-not-found' || !isBare) throw cause;
      const nearest = nearestName(name, own);
      throw new ContractError(`there is no schema and no file ${JSON.stringify(name)}`, {
        code: 'schema-unknown',
        source: name,
        next:
          nearest === undefined ? 'Write the name of a schema of the contract, or a path.' : `Did you mean ${nearest}?`,
        cause,
      });
    }
  }

  /** What is another operation's is no matter of severity. */
  #weighing(judge: Judge): Judge {
    const weigh = this.#weigh;
    if (weigh === undefined) return judge;
    return {
      ...judge,
      judge(exchange) {
        const judgement = judge.judge(exchange);
        const isOther = 'findings' in judgement && judgement.findings.some(({ code }) => isOfAnotherOperation(code));
        return isOther ? judgement : weigh(judgement, exchange.request.url);
      },
    };
  }

  /** A contract of one operation. */
  #only(operation: Operation): Contract {
    const contract = this.contracts.find(({ documents }) => documents.some((each) => holds(each, operation)));
    const document = contract?.documents.find((each) => holds(each, operation));
    if (contract === undefined || document === undefined) throw new Error(`No contract holds ${operation.name}.`);
    const { source, version, title, servers } = document;
    const { name, schemas, files } = contract;
    const only = { source, kind: 'openapi' as const, version, servers, partial: false, operations: [operation] };
    return { name, schemas, files, repairs: [], documents: [{ ...only, ...(title === undefined ? {} : { title }) }] };
  }
}

/** Tells whether a finding says that a request is none of the operation at hand. */
export function isOfAnotherOperation(code: string): boolean {
  return code === 'request.path.undocumented' || code === 'request.method.undocumented';
}

function holds(document: ContractDocument, operation: Operation): boolean {
  return document.operations.includes(operation);
}

/** Where a document's operations are: origins, and `/` for servers that name none. */
function originsOf({ kind, servers, operations, isServedAsOne }: ContractDocument): readonly string[] {
  if (kind !== 'openapi') return [];
  const own = isServedAsOne === true ? [] : operations.flatMap((operation) => operation.servers);
  const all = [...servers, ...own];
  return all.length === 0 ? ['/'] : all.map(({ origin }) => origin ?? '/');
}

/** Tells whether a schema knows the files that it was read from. */
export function isLoaded(handle: SchemaHandle): handle is LoadedSchema {
  return 'files' in handle;
}

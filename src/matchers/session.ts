import { dirname } from 'node:path';
import {
  type Configuration,
  type ContractUse,
  checkConfiguration,
  findConfiguration,
  readConfigurationNow,
} from '../config/index.js';
import { findOperation, loadLocalContract, loadLocalSchema, ownSchemaFile } from '../contract/index.js';
import { type Contract, ContractCheckError, type FindingCode, nearestName, type Severity } from '../model/index.js';
import { Overrides, severityLookup } from '../policy/index.js';
import { wordViolation } from '../report/index.js';
import { type ContractSource, sourcesOf } from './contract-source.js';
import { Target } from './target.js';
import { told } from './told.js';

/** What a test suite says of how it is judged; each member takes the place of the configuration's. */
export interface SetupOptions {
  /** Files, folders or built-in packs, or what `loadContract` answered, awaited. */
  readonly contract?: ContractSource;
  /** What stands for a server: `{'https://api.example.com': 'http://127.0.0.1:4010'}`, the second for the first. */
  readonly servers?: Readonly<Record<string, string>>;
  /** Severity by finding code. */
  readonly severities?: Readonly<Partial<Record<FindingCode, Severity>>>;
  /** Prints values that a contract annotates as private. Default: false. */
  readonly showValues?: boolean;
  /** The folder that paths start from, and that the configuration is looked for from. Default: the test file's. */
  readonly cwd?: string;
}

/** What the matchers of test files are judged by: loaded once for each configuration, when the first of them asks. */
export interface Session {
  /** Says what to judge by, in place of what the configuration, or a call before, says. */
  setup(options: SetupOptions): void;
  /** Answers what a test file's values are judged against. */
  targetFor(testFile: string | undefined): Target;
}

/** Makes a session, which looks for the nearest configuration at its first use. */
export function createSession(): Session {
  let options: SetupOptions = {};
  // A runner that does not isolate test files has one session for all, and each has a nearest configuration of its own.
  const files = new Map<string, string | undefined>();
  const targets = new Map<string | undefined, Target>();
  return {
    setup(given) {
      requireSetupOptions(given);
      options = given;
      files.clear();
      targets.clear();
    },
    targetFor(testFile) {
      const from = options.cwd ?? (testFile === undefined ? '.' : dirname(testFile));
      if (!files.has(from)) files.set(from, findConfiguration(from));
      const file = files.get(from);
      const target = targets.get(file) ?? loadTarget(options, file);
      targets.set(file, target);
      return target;
    },
  };
}

const SETUP_OPTIONS: Readonly<Record<keyof SetupOptions, true>> = {
  contract: true,
  servers: true,
  severities: true,
  showValues: true,
  cwd: true,
};

/** What is misspelt would be left out, and everything judged by the configuration. */
function requireSetupOptions(options: SetupOptions): void {
  const unknown = Object.keys(options).find((name) => !(name in SETUP_OPTIONS));
  if (unknown === undefined) return;
  const nearest = nearestName(unknown, Object.keys(SETUP_OPTIONS));
  const guess = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  throw new ContractCheckError(`setup has no option "${unknown}".${guess}`, { code: 'option-invalid' });
}

/** @param file the nearest configuration */
function loadTarget(options: SetupOptions, file: string | undefined): Target {
  const { configuration, folder } = configurationOf(file);
  const { formats, nullableEnum, rules, mediaTypes, strictPact = false } = configuration;
  const loading = { ...(formats && { formats }), ...(nullableEnum && { nullableEnum }) };
  const configured = () => (configuration.contracts ?? ['twilio']).flatMap((use) => contractsOf(use, configuration));
  const named =
    options.contract === undefined ? configured() : sourcesOf(options.contract).map((one) => ({ one, overlays: [] }));
  const cwd = options.contract === undefined ? folder : (options.cwd ?? folder);
  const contracts = named.map(({ one, overlays }) =>
    typeof one === 'string' ? loaded(one, { cwd, overlays, ...loading }) : one,
  );
  const servers = Object.entries(options.servers ?? configuration.servers ?? {}).map(([origin, to]) => ({
    from: origin,
    to,
  }));
  const decided = new Set(Object.keys(options.severities ?? {}));
  const severityOf = severityLookup(severitiesOf(configuration, options));
  const operationsCalled = (id: string) =>
    new Set(contracts.flatMap((contract) => findOperation(contract, id)?.name ?? []));
  const overrides = new Overrides(configuration.overrides ?? [], { severityOf, decided, operationsCalled });
  return new Target({
    contracts,
    weigh: (judgement, url) => overrides.apply(judgement, () => ({ url, capture: '' })),
    judge: {
      servers,
      severityOf: (code) => overrides.severityOf(code),
      showValues: options.showValues ?? configuration.showValues ?? false,
      strictPact,
      ...(rules && { rules }),
      ...(mediaTypes && { mediaTypes }),
    },
    schemas: { cwd, overlays: [...new Set(named.flatMap(({ overlays }) => overlays))], ...loading },
  });
}

function severitiesOf(...settings: readonly Pick<Configuration, 'severities'>[]): Record<string, Severity> {
  const entries = settings.flatMap(({ severities = {} }) => Object.entries(severities));
  return Object.fromEntries(entries.flatMap(([code, severity]) => (severity === undefined ? [] : [[code, severity]])));
}

/** Reads a configuration; without one, paths start where the process runs. */
function configurationOf(file: string | undefined): { readonly configuration: Configuration; readonly folder: string } {
  if (file === undefined) return { configuration: {}, folder: '.' };
  return { configuration: told(() => checked(readConfigurationNow(file), file)), folder: dirname(file) };
}

function checked(value: unknown, file: string): Configuration {
  const schema = ownSchemaFile('config.schema.json');
  const validator = schema === undefined ? undefined : loadLocalSchema(schema).validator();
  return checkConfiguration(value, file, (data) => validator?.violations(data)[0], wordViolation);
}

function loaded(source: string, options: Parameters<typeof loadLocalContract>[1]): Contract {
  return told(() => loadLocalContract(source, options));
}

/** A contract, and the overlays that amend it. */
interface Named {
  readonly one: string | Contract;
  readonly overlays: readonly string[];
}

function contractsOf(use: string | ContractUse, { overlays = [] }: Configuration): readonly Named[] {
  if (typeof use === 'string') return [{ one: use, overlays }];
  const all = [...overlays, ...(use.overlays ?? [])];
  return (typeof use.contract === 'string' ? [use.contract] : use.contract).map((one) => ({ one, overlays: all }));
}

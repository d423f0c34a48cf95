import type { FindingCode, Json, Severity, SeverityOverride } from '../model/index.js';

/** A format of one's own: judged like a built-in one wherever a contract names it. */
export interface CustomFormat {
  /** The JSON type it applies to; `string` by default. */
  readonly type?: 'string' | 'number' | 'object';
  /** Tells whether a value has the format. Must not throw. */
  validate(value: never): boolean;
}

/** A media type of one's own: how its text becomes the value that the contract's schema judges. */
export interface CustomMediaType {
  /** Parses decoded text into a JSON value; throwing means that the body is unparsable. */
  parse(text: string): Json;
}

/** What a rule of one's own is given: a matched exchange whose response body was parsed. */
export interface CustomRuleContext {
  /** The mapping written beside the rule's name in the contract (`x-contract-check: {rules: {name: mapping}}`). */
  readonly mapping: Readonly<Record<string, Json>>;
  /** The parsed response body. */
  readonly body: Json;
  readonly request: { readonly method: string; readonly url: string };
  readonly response: { readonly status: number };
  /** Percent-decoded path parameters. */
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** A rule of one's own, switched on by name in a contract. */
export interface CustomRule {
  /** The name that contracts use; findings have the code `rule.` and this name. */
  readonly id: string;
  /** Reports each disagreement with a JSON Pointer into the response body and the facts that explain it. */
  run(
    context: CustomRuleContext,
    report: (found: { readonly pointer: string; readonly facts: Readonly<Record<string, Json>> }) => void,
  ): void;
}

/** Which exchanges to judge. Hosts are exact or begin with `*.`; operations are names such as `GET /v1/Policies`; paths are globs on the URL's path, where `*` stays in a segment and `**` does not. */
export interface Scope {
  readonly hosts?: readonly string[];
  readonly operations?: readonly string[];
  readonly paths?: readonly string[];
}

/** A contract and the captures that it, and no other, is for. */
export interface ContractUse {
  /** A file, a folder of documents, or a built-in pack's name. */
  readonly contract: string | readonly string[];
  /** OpenAPI Overlay 1.0 documents for this contract alone, applied after those of every contract. */
  readonly overlays?: readonly string[];
  /** Globs of captures, relative to the configuration; every capture when left out. */
  readonly captures?: readonly string[];
}

/** Payloads to judge against one schema. */
export interface PayloadUse {
  /** Files or globs, relative to the configuration. */
  readonly files: string | readonly string[];
  /** `twilio/Verification`, a file, or a file with a pointer (`schema.json#/$defs/order`). */
  readonly schema: string;
}

/** How coverage is measured. */
export interface CoverageUse {
  /** A file to write it to as JSON, relative to the configuration. */
  readonly file?: string;
  /** Least shares in per cent: below one of them, the exit code is 1. */
  readonly thresholds?: Readonly<
    Partial<
      Record<
        'all' | 'operations' | 'statuses' | 'parameters' | 'properties' | 'enum-values' | 'null-branches' | 'branches',
        number
      >
    >
  >;
}

/** What `contract-check.config.{ts,js,json}` holds. Paths are relative to the file. */
export interface Configuration {
  /** For editors; not read. */
  readonly $schema?: string;
  /** Contracts; the built-in `twilio` pack when left out. */
  readonly contracts?: readonly (string | ContractUse)[];
  /** OpenAPI Overlay 1.0 documents, which amend the contracts; one without `extends` is for every OpenAPI document. */
  readonly overlays?: readonly string[];
  /** Captures when the command line names none: files, folders or globs. */
  readonly captures?: readonly string[];
  /** Hand-written fixtures to judge beside the captures. */
  readonly payloads?: readonly PayloadUse[];
  /** What stands for a server: `{'https://api.example.com': 'http://127.0.0.1:4010'}`, the second for the first. */
  readonly servers?: Readonly<Record<string, string>>;
  /** Only these exchanges are judged. */
  readonly include?: Scope;
  /** These are not. */
  readonly exclude?: Scope;
  /** Severity by finding code. */
  readonly severities?: Readonly<Partial<Record<FindingCode, Severity>>>;
  /** Severity by code, operation, path or capture, each with its reason; the last that fits a finding decides. */
  readonly overrides?: readonly SeverityOverride[];
  /** Default: `error`. */
  readonly failOn?: 'error' | 'warning' | 'never';
  /** How many undecided exchanges are tolerated. Default: 0. */
  readonly maxUndecided?: number;
  /** Judges the responses of Pact files as whole ones: what the contract requires must be there. Default: false. */
  readonly strictPact?: boolean;
  /** Known findings, which do not fail a run. Default: `contract-check.baseline.json` beside this file, if it is there. */
  readonly baseline?: string;
  /** Fails a run when the baseline lists what no longer happens, so that it can only shrink. Default: false. */
  readonly strictBaseline?: boolean;
  /** Measures which parts of the contracts the captures exercise. Default: not measured. */
  readonly coverage?: CoverageUse;
  /** Reporters, each `name` or `name=file`. Default: `text`. */
  readonly reporters?: readonly string[];
  /** Prints values that a contract annotates as private. Default: false. */
  readonly showValues?: boolean;
  /** How `nullable: true` beside an `enum` without null is read. Default: `include-null`. */
  readonly nullableEnum?: 'include-null' | 'strict';
  /** Formats of one's own, by name (not in JSON configurations). */
  readonly formats?: Readonly<Record<string, CustomFormat>>;
  /** Media types of one's own, by range such as `application/vnd.example+xml` (not in JSON configurations). */
  readonly mediaTypes?: Readonly<Record<string, CustomMediaType>>;
  /** Rules of one's own (not in JSON configurations). */
  readonly rules?: readonly CustomRule[];
}

/** Types a configuration: returns it unchanged, so that editors complete and check it. */
export function defineConfig(configuration: Configuration): Configuration {
  return configuration;
}

import type { Severity } from '../src/model/index.js';
import type { BaselineArguments } from './baseline/options.js';
import type { InitOptions } from './commands/init.js';
import type { CompletionArguments } from './completion/options.js';
import type { CoverageArguments, GapsArguments, MergeArguments } from './coverage/options.js';
import type { GenerateArguments } from './generate/options.js';
import type { RecordArguments } from './record/options.js';
import type { RedactArguments } from './redact/options.js';

/** Options of judging, as the command line gave them. Absent: not given. */
export interface JudgeOptions extends BaselineArguments, CoverageArguments {
  readonly contract?: readonly string[];
  readonly overlay?: readonly string[];
  readonly server?: readonly string[];
  readonly reporter?: readonly string[];
  readonly severity?: readonly (readonly [code: string, severity: Severity])[];
  readonly failOn?: 'error' | 'warning' | 'never';
  readonly maxUndecided?: number;
  readonly format?: string;
  readonly strictPact?: true;
  readonly watch?: true;
  readonly showValues?: true;
  readonly allowRemote?: true;
  /** A path; `false` for `--no-config`. */
  readonly config?: string | false;
}

/** Options of `validate`, as the command line gave them. */
export interface ValidateOptions extends BaselineArguments {
  readonly schema: string;
  readonly overlay?: readonly string[];
  readonly reporter?: readonly string[];
  readonly failOn?: 'error' | 'warning' | 'never';
  readonly maxUndecided?: number;
  readonly showValues?: true;
  readonly config?: string | false;
}

/** Options of `convert`, as the command line gave them. */
export interface ConvertOptions {
  readonly output: string;
}

/** Options of `contracts`, as the command line gave them. */
export interface ContractsOptions {
  readonly contract?: readonly string[];
  readonly overlay?: readonly string[];
  readonly lint?: true;
  readonly json?: true;
  readonly allowRemote?: true;
  readonly config?: string | false;
}

/** What the command line asks for. */
export type Invocation =
  | { readonly command: 'judge'; readonly captures: readonly string[]; readonly options: JudgeOptions }
  | { readonly command: 'validate'; readonly files: readonly string[]; readonly options: ValidateOptions }
  | { readonly command: 'generate'; readonly what: string; readonly options: GenerateArguments }
  | { readonly command: 'record'; readonly program: readonly string[]; readonly options: RecordArguments }
  | { readonly command: 'redact'; readonly captures: readonly string[]; readonly options: RedactArguments }
  | { readonly command: 'convert'; readonly captures: readonly string[]; readonly options: ConvertOptions }
  | { readonly command: 'coverage'; readonly files: readonly string[]; readonly options: MergeArguments }
  | { readonly command: 'gaps'; readonly captures: readonly string[]; readonly options: GapsArguments }
  | { readonly command: 'contracts'; readonly options: ContractsOptions }
  | { readonly command: 'init'; readonly options: InitOptions }
  | { readonly command: 'explain'; readonly code: string | undefined }
  | { readonly command: 'completion'; readonly options: CompletionArguments }
  /** Help, the version, or a mistake: the text is all there is. */
  | { readonly command: 'print'; readonly text: string; readonly exitCode: 0 | 2 };

/// <reference lib="esnext.disposable" preserve="true" />
import { resolve } from 'node:path';
import type { JudgeOptions } from '../check/index.js';
import { loadContract } from '../contract/index.js';
import { ConfigurationError, type Contract, type Finding, type Report } from '../model/index.js';
import {
  createRecordingKey,
  createRedactor,
  type RedactOptions,
  type SweptField,
  sweepJournals,
} from '../redact/index.js';
import { assertOptions } from './in-process/assert-options.js';
import { LiveJudge } from './in-process/live-judge.js';
import { joinObserving, type Membership } from './in-process/observing.js';
import { assertWritable } from './journal/assert-writable.js';
import { createRecorder, type Recorder } from './recorder.js';

/** How this process records itself. */
export interface StartRecordingOptions extends JudgeOptions, RedactOptions {
  /** A built-in pack, a file, a folder or a loaded contract; or several. Default: `twilio`. */
  readonly contract?: string | Contract | readonly (string | Contract)[];
  /** The folder of the journal. Default: `captures`. */
  readonly out?: string;
  /** False: everything is stored as it was sent, credentials and personal data included. Default: true. */
  readonly redact?: boolean;
  /** Bytes of a body beyond which it is not kept. Default: 10 MiB. */
  readonly maxBody?: number;
  /** Waits for the disk after every exchange. Default: false. */
  readonly fsync?: boolean;
}

/** What a recording came to. */
export interface RecordingSummary {
  /** The journal; absent when nothing was stored. */
  readonly journal?: string;
  /** Exchanges stored. */
  readonly stored: number;
  /** Exchanges that no contract covers, by host: counted and not stored. */
  readonly uncovered: Readonly<Record<string, number>>;
  /** Exchanges that began outside of the contexts of several recordings under way: nobody can tell whose they are. */
  readonly unattributed: number;
  /** What was replaced or kept, by field; filled when the recording stops. */
  readonly fields: readonly SweptField[];
  /** What the user should know of how exchanges were redacted. */
  readonly notes: readonly string[];
}

/** A recording of this process under way. */
export interface Recording {
  /** What has been found so far: each exchange is judged when it is stored. */
  readonly findings: readonly Finding[];
  /** What has been recorded so far. */
  readonly summary: RecordingSummary;
  /** Folds everything that was judged so far into a report. */
  report(): Report;
  /** Calls a function whose requests, and those that follow from it, are this recording's. */
  run<Result>(work: () => Result): Result;
  /**
   * Ends the recording: what is under way is stored as far as it is known, and values that turned out to be private are
   * replaced where they were stored before. A second call answers the same.
   * @throws {ConfigurationError} `output-unwritable`, when something could not be stored; what a rule of one's own threw
   */
  stop(): Promise<RecordingSummary>;
  /** As {@link Recording.stop}, for `using`. */
  [Symbol.dispose](): void;
  /** As {@link Recording.stop}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

const MAX_BODY = 10 * 1024 * 1024;
const OUT = 'captures';

/**
 * Records what this process asks over HTTP from now on (node:http, node:https, fetch, undici and what stands on them),
 * makes it safe to commit, and judges it as it arrives.
 *
 * Requests that follow from where this is called are the recording's, so that recordings nested in it or beside it do
 * not mix; a request from elsewhere is the recording's when it is the only one. Child processes are not recorded. The
 * journal of a recording that is never stopped is finished by `contract-check redact`.
 * @throws {ContractError} when a contract cannot be read
 * @throws {ConfigurationError} `option-invalid`, when an option is not what it should be; `output-unwritable`, when
 *   nothing can be stored in the folder
 */
export function startRecording(options: StartRecordingOptions = {}): Promise<Recording> {
  try {
    assertOptions(options);
    assertWritable(resolve(options.out ?? OUT));
  } catch (error) {
    return Promise.reject(error);
  }
  const recording = new InProcessRecording(options);
  // Nothing may be waited for before: the context of whoever calls would not be the recording's.
  return recording.start();
}

class InProcessRecording implements Recording {
  readonly #options: StartRecordingOptions;
  readonly #key = createRecordingKey();
  readonly #membership: Membership;
  #recorder: Recorder | undefined;
  #judge: LiveJudge | undefined;
  #contracts: readonly Contract[] = [];
  #notes: () => readonly string[] = () => [];
  #fields: readonly SweptField[] = [];
  #judgingFailure: { readonly error: unknown } | undefined;
  #unattributed = 0;
  #isStopped = false;

  constructor(options: StartRecordingOptions) {
    this.#options = options;
    this.#membership = joinObserving({
      sink: (observed) => this.#recorder?.sink(observed),
      maxBody: options.maxBody ?? MAX_BODY,
      onUnattributed: () => {
        this.#unattributed += 1;
      },
    });
  }

  async start(): Promise<Recording> {
    const { contract = 'twilio', out = OUT, redact = true, all = false, servers = [] } = this.#options;
    try {
      const named: readonly (string | Contract)[] = isList(contract) ? contract : [contract];
      const contracts = await Promise.all(named.map((one) => (typeof one === 'string' ? loadContract(one) : one)));
      const redactor = redact ? createRedactor(contracts, this.#key, this.#options) : undefined;
      const judge = new LiveJudge(contracts, this.#options);
      const recorder: Recorder = createRecorder(contracts, {
        out: resolve(out),
        all,
        servers,
        maxBody: this.#options.maxBody ?? MAX_BODY,
        fsync: this.#options.fsync ?? false,
        writer: `${process.pid}`,
        ...(redactor && { redactor }),
        onStored: (exchange) => {
          const { journal = '', stored } = recorder.counts();
          try {
            judge.judge(exchange, journal, stored - 1);
          } catch (error) {
            // What fails here is of the options: a rule or a media type of the user's own. Storing goes on.
            this.#judgingFailure ??= { error };
          }
        },
      });
      this.#recorder = recorder;
      this.#judge = judge;
      this.#contracts = contracts;
      this.#notes = () => redactor?.notes ?? [];
    } catch (error) {
      this.#membership.end();
      throw error;
    }
    this.#membership.begin();
    return this;
  }

  get findings(): readonly Finding[] {
    return [...(this.#judge?.findings ?? [])];
  }

  get summary(): RecordingSummary {
    const { journal, stored = 0, uncovered = {} } = this.#recorder?.counts() ?? {};
    return {
      ...(journal !== undefined && { journal }),
      stored,
      uncovered,
      unattributed: this.#unattributed,
      fields: this.#fields,
      notes: this.#notes(),
    };
  }

  report(): Report {
    if (this.#judge === undefined) throw new TypeError('a recording is handed out when it has started');
    return this.#judge.report(this.#notes());
  }

  run<Result>(work: () => Result): Result {
    return this.#membership.run(work);
  }

  async stop(): Promise<RecordingSummary> {
    return this.#stop();
  }

  [Symbol.dispose](): void {
    this.#stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop();
  }

  #stop(): RecordingSummary {
    if (this.#isStopped) return this.summary;
    this.#isStopped = true;
    this.#membership.end();
    this.#recorder?.close();
    const { journal, failure } = this.#recorder?.counts() ?? {};
    if (journal !== undefined) this.#fields = this.#sweep(journal);
    if (failure !== undefined) {
      throw new ConfigurationError(`the recording is not whole: ${failure}`, {
        code: 'output-unwritable',
        next: 'What was stored before can be used.',
      });
    }
    if (this.#judgingFailure !== undefined) throw this.#judgingFailure.error;
    return this.summary;
  }

  #sweep(journal: string): readonly SweptField[] {
    const { servers = [] } = this.#options;
    return sweepJournals([journal], this.#key, { contracts: () => this.#contracts, servers }).fields;
  }
}

function isList(
  contract: string | Contract | readonly (string | Contract)[],
): contract is readonly (string | Contract)[] {
  return Array.isArray(contract);
}

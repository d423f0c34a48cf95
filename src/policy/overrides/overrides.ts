import {
  ConfigurationError,
  type Finding,
  type FindingCode,
  type Judgement,
  type Note,
  type Severity,
  type SeverityOverride,
  verdictOf,
} from '../../model/index.js';
import type { SeverityLookup } from '../severities.js';
import { conditionOf, type OverrideCondition, type Surroundings } from './condition.js';

/** What overrides need besides themselves. */
export interface OverridesOptions {
  /** The severity of a code where no override speaks of it. */
  readonly severityOf: SeverityLookup;
  /** Codes that overrides do not touch: the command line has decided. */
  readonly decided?: ReadonlySet<string>;
  /** The names of the operations with an operationId. */
  readonly operationsCalled: (operationId: string) => ReadonlySet<string>;
}

interface Use {
  readonly override: SeverityOverride;
  readonly condition: OverrideCondition;
  met: number;
  /** A later one that decided what this one speaks of. */
  overruledBy: SeverityOverride | undefined;
}

/** Codes whose exchange is judged by nothing else: without the finding it is none of the contract's business. */
const WHOLE_EXCHANGE: ReadonlySet<string> = new Set(['request.path.undocumented', 'request.method.undocumented']);

/** The overrides of a configuration, in a run; the last that speaks of a finding decides. */
export class Overrides {
  readonly #uses: readonly Use[];
  readonly #options: OverridesOptions;
  readonly #needsUrl: boolean;

  /** @throws {ConfigurationError} `option-invalid` when one names a code that does not exist */
  constructor(overrides: readonly SeverityOverride[], options: OverridesOptions) {
    this.#options = options;
    this.#uses = overrides.map((override, index) => ({
      override,
      condition: inPlace(index, () => conditionOf(requireReason(override), options.operationsCalled)),
      met: 0,
      overruledBy: undefined,
    }));
    this.#needsUrl = overrides.some(({ path }) => path !== undefined);
  }

  /** Answers the severity that the judge is to give a code: that of an override, where it would not look otherwise. */
  severityOf(code: FindingCode): Severity {
    const severity = this.#options.severityOf(code);
    if (severity !== 'off' || this.#isDecided(code)) return severity;
    // An override of every code speaks of what is looked for; one that names codes asks for them.
    const asks = this.#uses.some(({ override, condition }) => override.severity !== 'off' && condition.names(code));
    return asks ? 'warning' : 'off';
  }

  /**
   * Gives each finding of a judgement its severity, and derives the verdict anew where one has changed.
   * @param surroundingsOf asked only where there is something to weigh
   */
  apply(judgement: Judgement, surroundingsOf: () => Surroundings): Judgement {
    if (this.#uses.length === 0 || judgement.kind === 'out-of-scope' || judgement.findings.length === 0) {
      return judgement;
    }
    const surroundings = surroundingsOf();
    const around = this.#needsUrl ? surroundings : { ...surroundings, url: '' };
    const findings = judgement.findings.flatMap((finding) => this.#decide(finding, around));
    const [first] = judgement.findings;
    if (findings.length === 0 && first !== undefined && WHOLE_EXCHANGE.has(first.code)) {
      return { kind: 'out-of-scope', reason: 'excluded', host: hostOf(first) };
    }
    return verdictOf(findings, judgement.kind === 'conforms' ? [] : judgement.undecided);
  }

  /** Says what was left out, for which reasons. */
  notes(): readonly Note[] {
    const off = this.#uses.filter(({ override, met }) => override.severity === 'off' && met > 0);
    if (off.length === 0) return [];
    const total = off.reduce((sum, { met }) => sum + met, 0);
    const reasons = off.map(({ override, met }) => `${override.reason} (×${met})`).join('; ');
    const what = total === 1 ? '1 finding is left out by an override' : `${total} findings are left out by overrides`;
    return [{ kind: 'override-off', message: `${what}: ${reasons}` }];
  }

  /** Says which overrides no finding needed: to be asked for when everything was judged. */
  unusedNotes(): readonly Note[] {
    return this.#uses
      .filter(({ met }) => met === 0)
      .map(({ override, overruledBy }) => ({
        kind: 'override-unused',
        message:
          overruledBy === undefined
            ? `no finding needs the override of ${toldOf(override)} any more (${override.reason}): remove it`
            : `the override of ${toldOf(override)} (${override.reason}) decides nothing: a later one does (${overruledBy.reason}); the last that fits counts`,
      }));
  }

  #decide(finding: Finding, surroundings: Surroundings): readonly Finding[] {
    if (this.#isDecided(finding.code)) return [finding];
    const fitting = this.#uses.filter(({ condition }) => condition.holds(finding, surroundings));
    const use = fitting.pop();
    if (use !== undefined) use.met += 1;
    for (const other of fitting) other.overruledBy = use?.override;
    const severity = use?.override.severity ?? this.#options.severityOf(finding.code);
    if (severity === 'off') return [];
    return [severity === finding.severity ? finding : { ...finding, severity }];
  }

  #isDecided(code: string): boolean {
    return this.#options.decided?.has(code) ?? false;
  }
}

/** An empty one is the schema's to refuse; one of spaces says as little. */
function requireReason(override: SeverityOverride): SeverityOverride {
  if (override.reason.trim() !== '') return override;
  throw new ConfigurationError('the override has no reason', {
    code: 'option-invalid',
    next: 'Say why, for whoever reads it in a year: "reason": "switched off in May, SHOP-123".',
  });
}

/** Says of which override an error speaks. */
function inPlace<T>(index: number, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof ConfigurationError)) throw cause;
    const { code, next } = cause;
    throw new ConfigurationError(cause.message, {
      code,
      source: `overrides[${index}] of the configuration`,
      ...(next && { next }),
      cause,
    });
  }
}

function toldOf({ code, operation, path, capture }: SeverityOverride): string {
  return [code, operation, path, capture].flatMap((part) => part ?? []).join(', ');
}

function hostOf({ exchange: { url } }: Finding): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

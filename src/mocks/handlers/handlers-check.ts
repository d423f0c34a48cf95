import { asideOf, ContractMismatchError } from '../../matchers/index.js';
import { type Finding, type FindingGroup, UNDECIDED_REASONS, type UndecidedGroup } from '../../model/index.js';
import { wordFinding } from '../../report/index.js';

/** What was found of one handler. */
export interface CheckedHandler {
  /** As MSW names it: `GET https://api.example.com/tasks/:id`. */
  readonly name: string;
  /** The file, line and column where it was written, where MSW knows. */
  readonly place?: string;
  /** The operations whose requests it answered. */
  readonly operations: readonly string[];
  /** How many of its answers were judged. */
  readonly answers: number;
  /** `failed`: it threw, or answered with no response. `not-judged`: there was nothing to judge, and `detail` says why. */
  readonly outcome: 'conforms' | 'violates' | 'undecided' | 'failed' | 'not-judged';
  readonly detail?: string;
  /** Equal findings, folded. */
  readonly findings: readonly FindingGroup[];
  /** Equal parts that could not be judged, folded. */
  readonly undecided: readonly UndecidedGroup[];
}

/** What was found of all handlers. */
export interface HandlersCheck {
  readonly handlers: readonly CheckedHandler[];
  /**
   * Asserts that every handler that could be judged conforms, and that at least one was.
   * @throws {ContractMismatchError} telling of each that does not
   */
  assertConform(): void;
}

/** Makes the answer of a check. */
export function handlersCheck(handlers: readonly CheckedHandler[]): HandlersCheck {
  return {
    handlers,
    assertConform() {
      const wrong = handlers.filter(({ outcome }) => outcome !== 'conforms' && outcome !== 'not-judged');
      if (wrong.length > 0) {
        throw mismatch(`${wrong.length} of ${handlers.length} handlers do not conform`, wrong);
      }
      if (handlers.some(({ outcome }) => outcome === 'conforms')) return;
      throw mismatch('no handler was judged', handlers);
    },
  };
}

function mismatch(head: string, handlers: readonly CheckedHandler[]): ContractMismatchError {
  const findings = handlers.flatMap((handler): readonly Finding[] => handler.findings.map(({ first }) => first));
  const undecided = handlers.flatMap((handler) => handler.undecided.map(({ first }) => first));
  const lines = handlers.flatMap(tellHandler);
  const message = lines.length === 0 ? head : `${head}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
  return new ContractMismatchError(message, findings, undecided);
}

function tellHandler({ name, place, detail, findings, undecided }: CheckedHandler): readonly string[] {
  return [
    place === undefined ? name : `${name} (${place})`,
    ...findings.flatMap(tellGroup),
    ...undecided.map(({ first: { reason, detail: what, pointer }, count }) => {
      const why = what === '' ? '' : ` (${what})`;
      return `  undecided${pointer === '' ? '' : ` ${pointer}`}: ${UNDECIDED_REASONS[reason]}${why}${times(count)}`;
    }),
    ...(detail === undefined ? [] : [`  ${detail}`]),
  ];
}

const times = (count: number): string => (count > 1 ? ` ×${count}` : '');

function tellGroup({ first, count }: FindingGroup): readonly string[] {
  const worded = wordFinding(first);
  const { code, severity, seen, rule } = first;
  return [
    `  ${severity} ${code} at ${seen.pointer}: ${worded.what}${times(count)}${asideOf(code, worded)}`,
    ...(rule === undefined ? [] : [`    contract ${rule.source} #${rule.pointer}`]),
  ];
}

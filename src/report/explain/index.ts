import { FINDING_CODES } from '../../model/index.js';
import { wrap } from '../text/columns.js';
import type { Explanation } from './explanation.js';
import { REQUEST_EXPLANATIONS } from './request.js';
import { RESPONSE_EXPLANATIONS } from './response.js';
import { RULE_EXPLANATIONS } from './rules.js';

const EXPLANATIONS: ReadonlyMap<string, Explanation> = new Map(
  Object.entries({ ...REQUEST_EXPLANATIONS, ...RESPONSE_EXPLANATIONS, ...RULE_EXPLANATIONS }),
);
const DEFAULTS: Readonly<Record<string, string>> = FINDING_CODES;
const WIDTH = 100;

/** Finds what there is to say about a code; `undefined` for a code that is not built in. */
export function explanationOf(code: string): Explanation | undefined {
  return EXPLANATIONS.get(code);
}

/**
 * Explains a finding code, for a terminal: what it means, why it matters, an example, how to fix or to accept it.
 * `undefined` for a code that is not built in.
 */
export function explain(code: string): string | undefined {
  const explanation = explanationOf(code);
  if (explanation === undefined) return undefined;
  const { means, matters, example, fix } = explanation;
  const severity = DEFAULTS[code] ?? 'error';
  const lines = [
    `${code}  (default severity: ${severity})`,
    '',
    ...wrap(means, WIDTH),
    ...section('Why it matters', matters),
    ...section('Example', example),
    ...section('What to do', fix),
    ...section('Severity', `--severity ${code}=error|warning|off, or "severities" in the configuration.`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Lists every built-in finding code with its default severity and its meaning, for a terminal. */
export function listFindingCodes(): string {
  const lines = [...EXPLANATIONS].flatMap(([code, { means }]) => [
    `${code}  (${DEFAULTS[code] ?? 'error'})`,
    ...wrap(means, WIDTH - 2).map((line) => `  ${line}`),
  ]);
  return `${lines.join('\n')}\n`;
}

function section(title: string, content: string): string[] {
  return ['', title, ...wrap(content, WIDTH - 2).map((line) => `  ${line}`)];
}

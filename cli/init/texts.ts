import { commandsOf, gitlabJob } from './files.js';
import type { FirstRun } from './first-run.js';
import type { Survey } from './survey.js';

/** Names listed; the others are counted. */
const MOST = 6;

/** What init will do. Files as people should see them. */
export interface Plan {
  readonly written: readonly string[];
  readonly kept: readonly string[];
  /** Whether there is a configuration already: it names the contracts and the captures. */
  readonly isConfigured: boolean;
}

/** Says what was found, and what will be written. */
export function foundText(survey: Survey, { written, kept, isConfigured }: Plan): string {
  const { contracts, overlays, broken, captures, captureFiles, testRunner, ci, placeInRepository } = survey;
  const lines = [
    row(
      'contracts',
      contracts.length === 0
        ? isConfigured
          ? 'none found but what the configuration names'
          : 'none found: the built-in Twilio pack'
        : listed(contracts),
    ),
    ...(overlays.length > 0 ? [row('overlays', listed(overlays))] : []),
    ...broken.slice(0, MOST).map(({ reason }) => row('left out', reason)),
    row('captures', captureFiles === 0 ? 'none found' : `${counted(captureFiles, 'file')}: ${listed(captures)}`),
    row('tests', testRunner ?? 'no runner with matchers of ours (vitest, jest)'),
    row('CI', ci === undefined ? 'none found' : CI_NAMES[ci] + (placeInRepository ? ', of the repository above' : '')),
    '',
    ...kept.map((name) => row('stays', `${name} is there already`)),
    ...written.map((name) => row('writes', name)),
  ];
  return `${lines.join('\n')}\n`;
}

const CI_NAMES = {
  github: 'GitHub Actions',
  gitlab: 'GitLab CI',
  other: 'another service than GitHub and GitLab',
} as const;

/**
 * Says how the first run went.
 * @param baseline the baseline's file, as people should see it
 */
export function firstRunText(
  { seen, conform, violate, undecided, outOfScope, known, notes }: FirstRun,
  baseline: string,
): string {
  const counts = `${counted(seen, 'exchange')}: ${conform} conform, ${violate} violate, ${undecided} undecided, ${outOfScope} out of scope`;
  const lines = [
    '',
    row('judged', counts),
    ...(known > 0
      ? [
          row(
            'baseline',
            `${counted(known, 'finding')} of today ${known === 1 ? 'is' : 'are'} in ${baseline}: only new ones fail.`,
          ),
          row('', 'contract-check --no-baseline shows them all.'),
        ]
      : []),
    ...notes.slice(0, MOST).map((note) => row('note', note)),
    ...(outOfScope === seen && seen > 0
      ? [
          row(
            'next',
            'name what stands for a server of the contract: "servers": {"https://api.example.com": "http://127.0.0.1:4010"}',
          ),
        ]
      : []),
    ...(undecided > 0
      ? [
          row(
            'next',
            `contract-check tells what could not be judged and why; "maxUndecided": ${undecided} accepts it for now`,
          ),
        ]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Says what to do next.
 * @param isConfigured whether there was a configuration already: it names the contracts and the captures
 */
export function nextText(survey: Survey, isConfigured: boolean): string {
  const { captureFiles, contracts, packageManager, isInstalled, testRunner, ci, placeInRepository } = survey;
  const { check } = commandsOf(survey);
  const pasted = ci === 'gitlab' && placeInRepository === undefined;
  const where = placeInRepository === undefined ? 'in CI' : `in CI, in ${placeInRepository}`;
  const lines = [
    '',
    ...(packageManager !== undefined && !isInstalled ? [row('next', ADDING[packageManager])] : []),
    ...(captureFiles === 0 && !isConfigured
      ? [row('next', 'contract-check record -- <your tests> keeps what they exchange, in captures/')]
      : []),
    ...(contracts.length === 0 && !isConfigured
      ? [row('next', 'name your own contract in contract-check.config.json, if the API is not Twilio')]
      : []),
    ...(testRunner === undefined
      ? []
      : [
          row(
            'next',
            `in ${testRunner}: import 'contract-check/${testRunner}' in a setup file, then expect(response).toConform()`,
          ),
        ]),
    ...(pasted ? [row('next', 'add this job to .gitlab-ci.yml:'), '', gitlabJob(survey)] : []),
    ...(pasted || (ci === 'github' && placeInRepository === undefined) ? [] : [row('next', `${where}: ${check}`)]),
  ];
  return lines.length === 1 ? '' : `${lines.join('\n')}\n`;
}

const ADDING = {
  npm: 'npm install --save-dev contract-check',
  pnpm: 'pnpm add --save-dev contract-check',
  yarn: 'yarn add --dev contract-check',
  bun: 'bun add --dev contract-check',
} as const;

function row(label: string, content: string): string {
  return `  ${label.padEnd(11)}${content}`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST).join(', ');
  return names.length > MOST ? `${shown} and ${names.length - MOST} more` : shown;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

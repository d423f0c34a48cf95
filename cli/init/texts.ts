import { commandsOf, gitlabJob } from './files.js';
import type { FirstRun } from './first-run.js';
import { BASELINE_FILE } from './first-run.js';
import type { Survey } from './survey.js';

/** Names listed; the others are counted. */
const MOST = 6;

/** Says what was found, and what will be written. */
export function foundText(survey: Survey, written: readonly string[], kept: readonly string[]): string {
  const { contracts, overlays, broken, captures, captureFiles, testRunner, ci } = survey;
  const lines = [
    row('contracts', contracts.length === 0 ? 'none found: the built-in Twilio pack' : listed(contracts)),
    ...(overlays.length > 0 ? [row('overlays', listed(overlays))] : []),
    ...broken.slice(0, MOST).map(({ reason }) => row('left out', reason)),
    row('captures', captureFiles === 0 ? 'none found' : `${counted(captureFiles, 'file')}: ${listed(captures)}`),
    row('tests', testRunner ?? 'no runner with matchers of ours (vitest, jest)'),
    row('CI', ci === undefined ? 'none found' : CI_NAMES[ci]),
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

/** Says how the first run went. */
export function firstRunText({ seen, conform, undecided, outOfScope, known, notes }: FirstRun): string {
  const counts = `${counted(seen, 'exchange')}: ${conform} conform, ${undecided} undecided, ${outOfScope} out of scope`;
  const lines = [
    '',
    row('judged', counts),
    ...(known > 0
      ? [
          row(
            'baseline',
            `${counted(known, 'finding')} of today ${known === 1 ? 'is' : 'are'} in ${BASELINE_FILE}: only new ones fail.`,
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

/** Says what to do next. */
export function nextText(survey: Survey): string {
  const { captureFiles, contracts, packageManager, isInstalled, testRunner, ci } = survey;
  const { check } = commandsOf(survey);
  const lines = [
    '',
    ...(packageManager !== undefined && !isInstalled ? [row('next', ADDING[packageManager])] : []),
    ...(captureFiles === 0
      ? [row('next', 'contract-check record -- <your tests> keeps what they exchange, in captures/')]
      : []),
    ...(contracts.length === 0
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
    ...(ci === 'gitlab' ? [row('next', 'add this job to .gitlab-ci.yml:'), '', gitlabJob(survey)] : []),
    ...(ci === 'other' || ci === undefined ? [row('next', `in CI: ${check}`)] : []),
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

import type { Survey } from './survey.js';
import type { Toolchain } from './toolchain.js';

/** A file to write, relative to the project's folder. */
export interface PlannedFile {
  readonly name: string;
  readonly text: string;
}

/** Where the configuration is written: JSON, which needs nothing installed. */
export const CONFIG_FILE = 'contract-check.config.json';

/** Where the step of GitHub's CI is written: a workflow of its own, so that none is edited. */
export const WORKFLOW_FILE = '.github/workflows/contract-check.yml';

/** Writes the configuration for what a project has. */
export function configFile({ contracts, overlays, captures, packageManager }: Survey): PlannedFile {
  const configuration = {
    ...(packageManager !== undefined && {
      $schema: './node_modules/contract-check/schemas/contract-check/config.schema.json',
    }),
    contracts: contracts.length === 0 ? ['twilio'] : contracts,
    ...(overlays.length > 0 && { overlays }),
    ...(captures.length > 0 && { captures }),
  };
  return { name: CONFIG_FILE, text: `${JSON.stringify(configuration, null, 2)}\n` };
}

/** Writes a workflow for GitHub's CI, which annotates what is found. */
export function workflowFile(survey: Survey): PlannedFile {
  const { packageManager, isPinned } = survey;
  const { setUp, install, check } = commandsOf(survey);
  const hasAction = packageManager === 'pnpm' || packageManager === 'bun';
  const steps = [
    '      - uses: actions/checkout@v4',
    ...(packageManager === 'pnpm' ? ['      - uses: pnpm/action-setup@v4'] : []),
    // The action asks for a version where package.json names none.
    ...(packageManager === 'pnpm' && !isPinned ? ['        with:', '          version: latest'] : []),
    ...(packageManager === 'bun' ? ['      - uses: oven-sh/setup-bun@v2'] : []),
    '      - uses: actions/setup-node@v4',
    '        with:',
    '          node-version: 22',
    ...(setUp === undefined || hasAction ? [] : [`      - run: ${setUp}`]),
    ...(install === undefined ? [] : [`      - run: ${install}`]),
    `      - run: ${check} --reporter github`,
  ];
  const text = `name: contract-check
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  contract-check:
    runs-on: ubuntu-latest
    steps:
${steps.join('\n')}
`;
  return { name: WORKFLOW_FILE, text };
}

/** Writes a job for GitLab's CI, to be added to the file that is there. */
export function gitlabJob(survey: Survey): string {
  const { setUp, install, check } = commandsOf(survey);
  const first = [setUp, install].filter((command) => command !== undefined);
  return `contract-check:
  image: node:22
  script:
${first.map((command) => `    - ${command}\n`).join('')}    - ${check} --reporter text --reporter junit=contract-check.xml
  artifacts:
    when: always
    reports:
      junit: contract-check.xml
`;
}

/** What CI runs: what the package manager itself needs, the project's installation if it has one, then the program. */
export function commandsOf(survey: Toolchain): { setUp?: string; install?: string; check: string } {
  const { packageManager, isInstalled, hasLock, isModernYarn } = survey;
  const check = isInstalled ? 'npx contract-check' : 'npx --yes contract-check';
  const frozen = hasLock ? ' --frozen-lockfile' : '';
  switch (packageManager) {
    case undefined:
      return { check };
    case 'npm':
      return { install: hasLock ? 'npm ci' : 'npm install', check };
    case 'pnpm':
      return {
        setUp: 'corepack enable',
        install: `pnpm install${frozen}`,
        check: isInstalled ? 'pnpm contract-check' : check,
      };
    case 'yarn': {
      const own = isInstalled ? 'yarn contract-check' : check;
      if (!isModernYarn) return { install: `yarn install${frozen}`, check: own };
      return { setUp: 'corepack enable', install: `yarn install${hasLock ? ' --immutable' : ''}`, check: own };
    }
    case 'bun':
      return { setUp: 'npm install --global bun', install: `bun install${frozen}`, check: 'bunx contract-check' };
  }
}

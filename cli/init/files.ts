import type { Survey } from './survey.js';

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
  const { packageManager } = survey;
  const { install, check } = commandsOf(survey);
  const steps = [
    '      - uses: actions/checkout@v4',
    ...(packageManager === 'pnpm' ? ['      - uses: pnpm/action-setup@v4'] : []),
    ...(packageManager === 'bun' ? ['      - uses: oven-sh/setup-bun@v2'] : []),
    '      - uses: actions/setup-node@v4',
    '        with:',
    '          node-version: 22',
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
  const { install, check } = commandsOf(survey);
  return `contract-check:
  image: node:22
  script:
${install === undefined ? '' : `    - ${install}\n`}    - ${check} --reporter text --reporter junit=contract-check.xml
  artifacts:
    when: always
    reports:
      junit: contract-check.xml
`;
}

/** What CI runs: the project's installation, if it has one, then the program. */
export function commandsOf({ packageManager, isInstalled }: Survey): { install?: string; check: string } {
  const check = isInstalled ? 'npx contract-check' : 'npx --yes contract-check';
  switch (packageManager) {
    case undefined:
      return { check };
    case 'npm':
      return { install: 'npm ci', check };
    case 'pnpm':
      return { install: 'pnpm install --frozen-lockfile', check: isInstalled ? 'pnpm contract-check' : check };
    case 'yarn':
      return { install: 'yarn install --frozen-lockfile', check: isInstalled ? 'yarn contract-check' : check };
    case 'bun':
      return { install: 'bun install --frozen-lockfile', check: 'bunx contract-check' };
  }
}

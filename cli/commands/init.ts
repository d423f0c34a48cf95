import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { findConfiguration } from '../../src/config/index.js';
import { DEFAULT_BASELINE } from '../baseline/open-baseline.js';
import { CONFIG_FILE, configFile, type PlannedFile, WORKFLOW_FILE, workflowFile } from '../init/files.js';
import { runFirst } from '../init/first-run.js';
import { surveyProject } from '../init/survey.js';
import { firstRunText, foundText, nextText } from '../init/texts.js';
import type { Io } from '../io.js';
import { OutputFile } from '../output-file.js';
import { loadSettings } from '../settings.js';

/** Options of `init`, as the command line gave them. */
export interface InitOptions {
  readonly yes?: true;
}

/**
 * Sets a project up: finds out what there is, asks once, and writes a configuration, a step for CI and a first
 * baseline. What is there already stays as it is.
 */
export async function init({ yes }: InitOptions, io: Io): Promise<number> {
  const folder = io.cwd;
  const survey = await surveyProject(folder);
  const known = findConfiguration(folder);
  const baseline = await baselineOf(known, io);
  const shown = (path: string): string => relative(folder, path).split(sep).join('/');
  const planned: PlannedFile[] = [
    ...(known === undefined ? [configFile(survey)] : []),
    ...(survey.ci === 'github' && survey.placeInRepository === undefined ? [workflowFile(survey)] : []),
  ];
  const missing = planned.filter(({ name }) => !existsSync(join(folder, name)));
  const makesBaseline = survey.captureFiles > 0 && !existsSync(baseline);
  const kept = [...(known === undefined ? [] : [known]), join(folder, WORKFLOW_FILE), baseline]
    .filter((path) => existsSync(path))
    .map(shown);
  const written = [
    ...missing.map(({ name }) => name),
    ...(makesBaseline ? [`${shown(baseline)}, when something is found today`] : []),
  ];
  await io.stdout.write(
    `contract-check init\n${foundText(survey, { written, kept, isConfigured: known !== undefined })}`,
  );
  if (written.length === 0) return finish(nextText(survey, known !== undefined), io);
  if (yes !== true) {
    if (!io.stdout.isTerminal) {
      await io.stderr.write('Nothing is written: say --yes to have it written.\n');
      return 2;
    }
    await io.stdout.write('\nWrite them? [Y/n] ');
    if (!/^\s*(?:y(?:es)?)?\s*$/i.test(await answerFrom(io.stdin))) return finish('Nothing is written.\n', io);
  }
  for (const file of missing) write(join(folder, file.name), file.text, folder);
  if (survey.captureFiles > 0) {
    const config = known ?? join(folder, CONFIG_FILE);
    try {
      await io.stdout.write(firstRunText(await runFirst(config, baseline, io), shown(baseline)));
    } catch (error) {
      // What is written stays: what there is to do with it is told before what stood in the way of the first run.
      await io.stdout.write(nextText(survey, known !== undefined));
      throw error;
    }
  }
  return finish(nextText(survey, known !== undefined), io);
}

/** The baseline's place: the one that the configuration names, else beside it. */
async function baselineOf(config: string | undefined, io: Io): Promise<string> {
  if (config === undefined) return join(io.cwd, DEFAULT_BASELINE);
  const { configuration, folder } = await loadSettings(config, io);
  return resolve(folder, configuration.baseline ?? DEFAULT_BASELINE);
}

async function finish(text: string, io: Io): Promise<number> {
  await io.stdout.write(text);
  return 0;
}

/** Reads one line. Where nobody can answer, nobody has said yes. */
async function answerFrom(stdin: Io['stdin']): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of stdin) {
    text += decoder.decode(bytes, { stream: true });
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end);
  }
  return text === '' ? 'no' : text;
}

function write(path: string, text: string, cwd: string): void {
  const file = new OutputFile(path, cwd, {
    source: 'init',
    next: 'Make the folder writable, and run init again: what is written stays.',
  });
  try {
    file.write(text);
    file.close();
  } catch (error) {
    file.abandon();
    throw error;
  }
}

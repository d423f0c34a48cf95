import { renameSync, rmSync } from 'node:fs';
import { createHarWriter, formatUnsweptLine, openCapture } from '../../src/capture/index.js';
import type { ServerAlias } from '../../src/match/index.js';
import { type Contract, isUnreadable, type Origin } from '../../src/model/index.js';
import {
  createRecordingKey,
  createRedactor,
  type RecordingKey,
  type RedactOptions,
  type Redactor,
  type SweptField,
  sweepJournals,
} from '../../src/redact/index.js';
import { OutputFile } from '../output-file.js';
import { PassedOver } from '../passed-over.js';
import { tellingNotes } from '../record/unmet-places.js';
import { VERSION } from '../version.js';
import type { Target } from './targets.js';

/** What redacting captures needs to know. */
export interface RedactSettings extends RedactOptions {
  readonly contracts: readonly Contract[];
  readonly servers: readonly ServerAlias[];
  readonly cwd: string;
}

/** A capture that was redacted. */
export interface RedactedCapture {
  readonly target: Target;
  /** Exchanges written; with none, there is no file. */
  readonly exchanges: number;
}

/** What redacting captures came to. */
export interface RedactedCaptures {
  readonly captures: readonly RedactedCapture[];
  readonly fields: readonly SweptField[];
  readonly uncovered: ReadonlyMap<string, number>;
  /** Entries that could not be read, and are left out. */
  readonly troubles: readonly { readonly detail: string; readonly origin: Origin }[];
  /** What must not be overlooked. */
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/** A capture on its way: beside its target, redacted, with what closing it takes. */
interface Draft extends RedactedCapture {
  readonly path: string;
}

/**
 * Redacts captures as one recording: the same value gets the same pseudonym in all of them, and one that is met late is
 * replaced in what came before. Nothing raw is written, and each file is written whole or not at all.
 * @throws {ContractCheckError} where one cannot be read or written: no target is touched then
 */
export async function redactCaptures(targets: readonly Target[], settings: RedactSettings): Promise<RedactedCaptures> {
  const { contracts, servers } = settings;
  const key: RecordingKey = createRecordingKey();
  const redactor = createRedactor(contracts, key, settings);
  const uncovered = new Map<string, number>();
  const troubles: RedactedCaptures['troubles'][number][] = [];
  const passedOver = new PassedOver();
  const drafts: Draft[] = [];
  try {
    for (const target of targets)
      drafts.push(await draft(target, redactor, uncovered, troubles, passedOver, settings.cwd));
    const written = drafts.filter(({ exchanges }) => exchanges > 0);
    const { fields } = sweepJournals(
      written.map(({ path }) => path),
      key,
      { contracts: () => contracts, servers },
    );
    for (const one of written) await finish(one, settings.cwd);
    const stored = written.reduce((sum, { exchanges }) => sum + exchanges, 0);
    const places = { also: settings.also ?? [], keep: settings.keep ?? [] };
    const { warnings, notes } = tellingNotes(places, [{ stored, notes: redactor.notes }], fields);
    return { captures: drafts, fields, uncovered, troubles, warnings, notes: [...notes, ...passedOver.notes()] };
  } finally {
    for (const { path } of drafts) rmSync(path, { force: true });
  }
}

async function draft(
  target: Target,
  redactor: Redactor,
  uncovered: Map<string, number>,
  troubles: RedactedCaptures['troubles'][number][],
  passedOver: PassedOver,
  cwd: string,
): Promise<Draft> {
  const path = `${target.path}.unswept`;
  const file = new OutputFile(path, cwd);
  let exchanges = 0;
  try {
    for await (const batch of openCapture(target.input)) {
      for (const entry of batch) {
        if (isUnreadable(entry)) {
          if (!passedOver.take(entry)) troubles.push({ detail: entry.unreadable.detail, origin: entry.origin });
          continue;
        }
        const redacted = redactor.redact(entry);
        if (redacted.kind === 'uncovered') {
          uncovered.set(redacted.host, (uncovered.get(redacted.host) ?? 0) + 1);
          continue;
        }
        const { exchange, marks } = redacted;
        const fields = redacted.fields.flatMap(({ field, kept }) => (kept === undefined ? [field] : []));
        const kept = redacted.fields.flatMap(({ field, kept: reason }) =>
          reason === undefined ? [] : [[field, reason] as const],
        );
        file.write(`${formatUnsweptLine(exchange, { marks, fields, kept })}\n`);
        exchanges += 1;
      }
    }
    file.close();
    return { target, path, exchanges };
  } catch (error) {
    file.abandon();
    throw error;
  }
}

/** Puts a closed draft in the place of its target, in the form of the capture. */
async function finish({ target, path }: Draft, cwd: string): Promise<void> {
  if (!/\.har$/i.test(target.path)) {
    renameSync(path, target.path);
    return;
  }
  const file = new OutputFile(target.path, cwd);
  try {
    const writer = createHarWriter((text) => file.write(text), VERSION);
    for await (const batch of openCapture({ path, name: target.name }, { format: 'ndjson' })) {
      for (const entry of batch) if (!isUnreadable(entry)) void writer.write(entry);
    }
    void writer.end();
    file.close();
  } catch (error) {
    file.abandon();
    throw error;
  }
}

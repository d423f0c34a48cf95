import { resolve } from 'node:path';
import { readPayloads } from '../../src/capture/index.js';
import { judgePayload, judgeUnparsablePayload } from '../../src/check/index.js';
import { loadSchema } from '../../src/contract/index.js';
import type { SchemaHandle } from '../../src/model/index.js';
import { expandInputs, type InputFile } from '../captures.js';
import type { ValidateOptions } from '../invocation.js';
import type { Io } from '../io.js';
import { configuredOverlays, namedOverlays } from '../overlays.js';
import { type Run, withRun } from '../run.js';
import { loadSettings, type Settings } from '../settings.js';

/** What below a folder counts as payloads. */
const PAYLOAD_PATTERNS = ['**/*.json', '**/*.ndjson', '**/*.jsonl'] as const;

/** Judges bare payloads against one schema: schema violations only, no drift and no rules. */
export async function validate(files: readonly string[], options: ValidateOptions, io: Io): Promise<number> {
  const settings = await loadSettings(options.config, io);
  return withRun(options, settings, io, 'payload', async (run) => {
    const judge = await payloadJudge(run, options.schema, settings, io.cwd, namedOverlays(options.overlay, io.cwd));
    const named = files.filter((file) => file !== '-');
    run.looksAt(named.map((file) => resolve(io.cwd, file)));
    const inputs = await expandInputs(named, io.cwd, io, PAYLOAD_PATTERNS);
    if (files.length === 0 || named.length < files.length) inputs.push(await run.keepStdin());
    await judge(inputs);
  });
}

/** Judges the payloads that the configuration names. */
export async function judgePayloadFiles(run: Run, settings: Settings, io: Io): Promise<void> {
  const { configuration, folder } = settings;
  for (const { files, schema } of configuration.payloads ?? []) {
    const judge = await payloadJudge(run, schema, settings, folder);
    const patterns = typeof files === 'string' ? [files] : files;
    await judge(await expandInputs(patterns, folder, io, PAYLOAD_PATTERNS));
  }
}

/** Loads a schema and makes a judge of payload files by it. */
async function payloadJudge(
  run: Run,
  schema: string,
  settings: Settings,
  folder: string,
  overlays = configuredOverlays(settings),
): Promise<(files: readonly InputFile[]) => Promise<void>> {
  const { configuration } = settings;
  const handle = await loadSchema(schema, {
    cwd: folder,
    overlays,
    ...(configuration.formats && { formats: configuration.formats }),
  });
  run.schemas.set(schema, handle);
  return async (files) => {
    for (const file of files) {
      await run.reading(file, files.length > 1, () => judgeFile(run, file, schema, handle));
    }
  };
}

async function judgeFile(run: Run, file: InputFile, schema: string, handle: SchemaHandle): Promise<void> {
  const { builder, severityOf, showValues } = run;
  // A schema that does not compile is told before anything is read.
  handle.validator();
  const options = { severityOf, showValues };
  for await (const batch of readPayloads(file)) {
    let findings = 0;
    for (const payload of batch) {
      if ('unreadable' in payload) {
        run.known?.unread(payload.origin.capture);
        builder.add(payload.unreadable, payload.origin);
        continue;
      }
      const judged =
        'unparsable' in payload
          ? judgeUnparsablePayload(payload.unparsable, payload.origin, schema, options)
          : judgePayload(payload.value, handle, payload.origin, schema, options);
      run.known?.exercisedSchema(schema);
      const verdict = run.weigh(judged, payload.origin.capture, '');
      if ('findings' in verdict) findings += verdict.findings.length;
      builder.add(verdict, payload.origin);
    }
    run.progress(batch.length, findings);
  }
}

import { readPayloads } from '../../src/capture/index.js';
import { judgePayload, judgeUnparsablePayload } from '../../src/check/index.js';
import { loadSchema } from '../../src/contract/index.js';
import type { SchemaHandle, Verdict } from '../../src/model/index.js';
import type { ValidateOptions } from '../arguments.js';
import { expandInputs } from '../captures.js';
import type { Io } from '../io.js';
import { type Run, startRun } from '../run.js';
import { loadSettings, type Settings } from '../settings.js';

/** What below a folder counts as payloads. */
const PAYLOAD_PATTERNS = ['**/*.json', '**/*.ndjson', '**/*.jsonl'] as const;

const CONFORMS: Verdict = { kind: 'conforms', findings: [] };

/** Judges bare payloads against one schema: schema violations only, no drift and no rules. */
export async function validate(files: readonly string[], options: ValidateOptions, io: Io): Promise<number> {
  const settings = await loadSettings(options.config, io);
  const run = startRun(options, settings, io, 'payload');
  const judge = await payloadJudge(run, options.schema, settings, io.cwd);
  const named = files.filter((file) => file !== '-');
  for (const file of await expandInputs(named, io.cwd, io, PAYLOAD_PATTERNS)) await judge(file);
  if (files.length === 0 || named.length < files.length) await judge({ stream: io.stdin, name: '<stdin>' });
  return run.finish();
}

/** Judges the payloads that the configuration names. */
export async function judgePayloadFiles(run: Run, settings: Settings, io: Io): Promise<void> {
  const { configuration, folder } = settings;
  for (const { files, schema } of configuration.payloads ?? []) {
    const judge = await payloadJudge(run, schema, settings, folder);
    const patterns = typeof files === 'string' ? [files] : files;
    for (const file of await expandInputs(patterns, folder, io, PAYLOAD_PATTERNS)) await judge(file);
  }
}

type Source = Parameters<typeof readPayloads>[0];

/** Loads a schema and makes a judge of payload files by it. */
async function payloadJudge(
  run: Run,
  schema: string,
  { configuration }: Settings,
  folder: string,
): Promise<(source: Source) => Promise<void>> {
  const handle = await loadSchema(schema, {
    cwd: folder,
    ...(configuration.formats && { formats: configuration.formats }),
  });
  run.schemas.set(schema, handle);
  return (source) => judgeSource(run, source, schema, handle);
}

async function judgeSource(run: Run, source: Source, schema: string, handle: SchemaHandle): Promise<void> {
  const { builder, severityOf, showValues } = run;
  const validator = handle.validator();
  const options = { severityOf, showValues };
  if ('path' in source) run.files.set(source.name ?? source.path, source.path);
  for await (const batch of readPayloads(source)) {
    let findings = 0;
    for (const payload of batch) {
      if ('unreadable' in payload) {
        builder.add(payload.unreadable, payload.origin);
        continue;
      }
      let verdict = CONFORMS;
      if ('unparsable' in payload)
        verdict = judgeUnparsablePayload(payload.unparsable, payload.origin, schema, options);
      else if (!validator.isValid(payload.value)) {
        verdict = judgePayload(payload.value, handle, payload.origin, schema, options);
      }
      findings += verdict.findings.length;
      builder.add(verdict, payload.origin);
    }
    run.progress(batch.length, findings);
  }
}

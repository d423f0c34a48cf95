import { createHarWriter } from '../../src/capture/index.js';
import { ConfigurationError, type JsonObject } from '../../src/model/index.js';
import { VERSION } from '../version.js';
import type { Case, OutputFormat } from './case.js';

/** A HAR 1.2 capture, which contract-check itself judges. */
export const har: OutputFormat = {
  name: 'har',
  open({ subject, write }) {
    if (subject.kind === 'schema') {
      throw new ConfigurationError(`a HAR holds exchanges, and ${subject.name} is a schema`, {
        code: 'option-invalid',
        source: '--format',
        next: "Name an operation, such as 'POST /v1/EndUsers', or write --format ndjson, json or ts.",
      });
    }
    const writer = createHarWriter(write, VERSION);
    return {
      write: ({ exchange, fault }) => (exchange === undefined ? undefined : writer.write(exchange, besideOf(fault))),
      end: () => writer.end(),
    };
  },
};

/** Writes a HAR of one case. */
export function harOf({ exchange, fault }: Case): string {
  let text = '';
  const writer = createHarWriter((piece) => {
    text += piece;
    return undefined;
  }, VERSION);
  if (exchange !== undefined) writer.write(exchange, besideOf(fault));
  writer.end();
  return text;
}

/** What a HAR has no member for begins with an underscore. */
function besideOf(fault: Case['fault']): JsonObject | undefined {
  return fault && { comment: fault.description, _fault: fault.label.fault ?? null };
}

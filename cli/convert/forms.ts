import { createHarWriter, createNockWriter, createPactWriter, formatExchange } from '../../src/capture/index.js';
import type { Exchange } from '../../src/model/index.js';
import { VERSION } from '../version.js';

/** Writes exchanges in a form, one after the other. */
export interface FormWriter {
  /** Writes an exchange; answers why not, where the form cannot hold it. */
  write(exchange: Exchange): string | undefined;
  end(): void;
}

/** A form that captures are written in. */
export interface OutputForm {
  /** The capture format's name. */
  readonly format: string;
  /** How names of its files end. */
  readonly ending: string;
  /** Begins to write. */
  open(write: (text: string) => undefined): FormWriter;
}

/** Every form, by the ending of its files' names. */
export const OUTPUT_FORMS: readonly OutputForm[] = [
  { format: 'har', ending: '.har', open: openHar },
  { format: 'ndjson', ending: '.exchanges.ndjson', open: openLines },
  { format: 'nock', ending: '.nock.json', open: createNockWriter },
  { format: 'pact', ending: '.pact.json', open: openPact },
];

function openHar(write: (text: string) => undefined): FormWriter {
  const writer = createHarWriter(write, VERSION);
  return {
    write(exchange) {
      writer.write(exchange);
      return undefined;
    },
    end: () => void writer.end(),
  };
}

function openLines(write: (text: string) => undefined): FormWriter {
  return { write: (exchange) => write(`${formatExchange(exchange)}\n`), end: () => undefined };
}

/** A Pact is between two parties, and leaves the host of the second one out: that of the first exchange that it holds. */
function openPact(write: (text: string) => undefined): FormWriter {
  let begun: { readonly host: string | undefined; readonly writer: FormWriter } | undefined;
  return {
    write(exchange) {
      const host = hostOf(exchange.request.url);
      if (begun !== undefined && host !== begun.host) {
        return `${host === undefined ? `a URL without a host, where others have ${begun.host}` : besides(begun.host)}: a Pact is about one provider`;
      }
      // Nothing is written before there is an exchange to hold.
      const writer = begun?.writer ?? createPactWriter(write, { consumer: 'consumer', provider: host ?? 'provider' });
      const cannotHold = writer.write(exchange);
      if (cannotHold === undefined) begun ??= { host, writer };
      return cannotHold;
    },
    end: () => begun?.writer.end(),
  };
}

const besides = (host: string | undefined): string =>
  host === undefined ? 'a host, where other URLs have none' : `a host other than ${host}`;

const hostOf = (url: string): string | undefined => /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/iu.exec(url)?.[1];

import type { Exchange } from '../../model/index.js';
import { writeInteraction } from './write-interaction.js';

/** Writes exchanges as one Pact, one after the other; nothing of them is kept. */
export interface PactWriter {
  /** Writes an exchange; answers why not, where a Pact cannot hold it. */
  write(exchange: Exchange): string | undefined;
  end(): void;
}

/** Begins a Pact of version 4 between two parties. */
export function createPactWriter(
  write: (text: string) => void,
  { consumer, provider }: { readonly consumer: string; readonly provider: string },
): PactWriter {
  let count = 0;
  let before = `{\n"consumer": ${JSON.stringify({ name: consumer })},\n"interactions": [\n`;
  return {
    write(exchange) {
      const { method, url } = exchange.request;
      // Pact tells interactions apart by their descriptions.
      const description = `${method} ${url.replace(/[?#].*$/su, '')} (${count + 1})`;
      const written = writeInteraction(exchange, description);
      if ('cannotHold' in written) return written.cannotHold;
      count += 1;
      write(`${before}${JSON.stringify(written.interaction, null, 2)}`);
      before = ',\n';
      return undefined;
    },
    end() {
      write(count === 0 ? before : '\n');
      write(
        `],\n"metadata": { "pactSpecification": { "version": "4.0" } },\n"provider": ${JSON.stringify({ name: provider })}\n}\n`,
      );
    },
  };
}

import { Readable } from 'node:stream';
import { uploadOf } from './calls.mjs';
import { gathered, nameOf } from './outcome.mjs';

/** Node's fetch, or undici's. */
export const fetching =
  (fetch, options = {}) =>
  (base) => ({
    end: () => undefined,
    async call({ path, method = 'GET', headers = {}, body, upload, slowly, stop }) {
      const controller = new AbortController();
      if (stop === 'waiting') setTimeout(() => controller.abort(), 150);
      try {
        const response = await fetch(new URL(path, base), {
          method,
          headers,
          signal: controller.signal,
          ...(upload === undefined
            ? { body }
            : { body: Readable.toWeb(Readable.from(uploadOf(upload))), duplex: 'half' }),
          ...options,
        });
        if (stop === 'reading') setTimeout(() => controller.abort(), 150);
        const { status, redirected } = response;
        const count = [...response.headers].length;
        try {
          const read = response.body === null ? null : await gathered(response.body, slowly);
          return { status, redirected, headers: count, body: read };
        } catch (error) {
          return { status, headers: count, error: nameOf(error) };
        }
      } catch (error) {
        return { error: nameOf(error) };
      }
    },
  });

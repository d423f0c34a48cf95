import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A temporary folder of a test, removed when the test is over. */
export interface Workspace {
  readonly folder: string;
  /** Writes a file, JSON unless it is text or bytes already, and returns its absolute path. */
  write(name: string, content: unknown): string;
}

/** Makes a workspace for the running test. */
export function workspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'contract-check-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    write(name, content) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      const isWritten = typeof content === 'string' || content instanceof Uint8Array;
      writeFileSync(path, isWritten ? content : JSON.stringify(content));
      return path;
    },
  };
}

/** An OpenAPI 3.1 document with one operation, `GET /things/{id}`, that answers by the given schema. */
export function thingsContract(
  schema: unknown,
  components: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    servers: [{ url: 'https://api.example.com' }],
    paths: {
      '/things/{id}': {
        get: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } },
        },
      },
    },
    components: { schemas: components },
  };
}

/** One line of the exchange format: `GET /things/1` answered with a JSON body. */
export function thingsExchange(body: unknown): string {
  return `${JSON.stringify({
    request: { method: 'GET', url: 'https://api.example.com/things/1', headers: [], body: { kind: 'absent' } },
    response: { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'json', value: body } },
  })}\n`;
}

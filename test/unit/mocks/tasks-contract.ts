import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Contract, loadContract } from '../../../src/index.js';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const task = { $ref: '#/components/schemas/Task' };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^t[0-9]{1,6}$' } };

/** A document of a list of tasks, with a stream of events and a redirect. */
export const TASKS = {
  openapi: '3.1.0',
  info: { title: 'Tasks', version: '1' },
  servers: [{ url: 'https://api.example.com/v1' }],
  paths: {
    '/tasks': {
      get: { responses: { 200: { description: '', ...json({ type: 'array', items: task }) } } },
      post: {
        requestBody: {
          required: true,
          ...json({ type: 'object', required: ['title'], properties: { title: { type: 'string' } } }),
        },
        responses: { 201: { description: '', ...json(task) } },
      },
    },
    '/tasks/{id}': {
      get: { parameters: [id], responses: { 200: { description: '', ...json(task) }, 404: { description: '' } } },
      delete: { parameters: [id], responses: { 204: { description: '' } } },
    },
    '/events': { get: { responses: { 200: { description: '', content: { 'text/event-stream': {} } } } } },
  },
  components: {
    schemas: {
      Task: {
        type: 'object',
        required: ['id', 'title'],
        properties: {
          id: { type: 'string', pattern: '^t[0-9]{1,6}$' },
          title: { type: 'string' },
          due: { type: ['string', 'null'], format: 'date' },
        },
      },
    },
  },
};

/** Where the document's server is. */
export const BASE = 'https://api.example.com/v1';

/** Loads the document, from a file that is removed when the tests of the calling file are over. */
export async function loadTasks(): Promise<{ readonly contract: Contract; readonly file: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'tasks-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'tasks.json');
  writeFileSync(file, JSON.stringify(TASKS));
  return { contract: await loadContract(file), file };
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import NodeHttpAdapter from '@pollyjs/adapter-node-http';
import { Polly } from '@pollyjs/core';
import FSPersister from '@pollyjs/persister-fs';
import { onTestFinished } from 'vitest';

/**
 * Lets Polly.js record into a folder what is done over node:http.
 * @param name the recording's name; Polly.js makes a folder of each part of it
 * @returns the path of the file that it wrote
 */
export async function recordedByPolly(name: string, folder: string, work: () => Promise<void>): Promise<string> {
  Polly.register(plugin(NodeHttpAdapter));
  Polly.register(plugin(FSPersister));
  const polly = new Polly(name, {
    adapters: ['node-http'],
    persister: 'fs',
    persisterOptions: { fs: { recordingsDir: folder } },
    mode: 'record',
    recordFailedRequests: true,
    expiresIn: '30d',
    matchRequestsBy: { order: true },
  });
  onTestFinished(() => polly.stop());
  await work();
  await polly.stop();
  const [file, ...others] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.har'),
  );
  if (file === undefined || others.length > 0) throw new Error('Polly.js did not write one recording');
  return join(folder, file);
}

/** Takes what `import` makes of a CommonJS module: its default export, or, as the types have it, the module. */
function plugin<Module extends object>(module: Module): DefaultOf<Module> {
  // What the condition tells, the type says.
  return ('default' in module ? module.default : module) as DefaultOf<Module>;
}

type DefaultOf<Module> = Module extends { readonly default: infer Default } ? Default : Module;

import type { CaptureEntry } from '../../model/index.js';
import type { CaptureFormat, CaptureSource, ReadOptions } from '../capture-format.js';
import { readJsonLines } from '../json-lines.js';
import { isAccessLog } from './is-access-log.js';
import { LogPairs } from './log-pairs.js';
import { placeInLog } from './place-in-log.js';
import { readLogLine } from './read-log-line.js';

/** Logs of one JSON object a line, with a request and a response under the names that loggers use. */
export const accessLog: CaptureFormat = {
  name: 'access-log',
  description: 'log lines of JSON with request|req|httpRequest and response|res|httpResponse',
  detect: (head, name) => !/\.exchanges\.ndjson$/iu.test(name) && isAccessLog(head),
  read: readLog,
  placeOf: placeInLog,
};

async function* readLog(source: CaptureSource, options: ReadOptions): AsyncGenerator<readonly CaptureEntry[]> {
  const pairs = new LogPairs();
  for await (const batch of readJsonLines(source, options, readLogLine)) {
    yield batch.flatMap((line) => pairs.take(line));
  }
  yield pairs.end();
}

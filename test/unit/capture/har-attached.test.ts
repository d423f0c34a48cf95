import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCapture } from '../../../src/capture/index.js';
import { type Exchange, isUnreadable } from '../../../src/model/index.js';
import { judgeFile } from '../../support/planted-fault.js';
import { PLANTED, THREE_EXCHANGES, type WireExchange } from '../../support/three-exchanges.js';
import { workspace } from '../../support/workspace.js';

/** Writes the exchanges as Playwright's `routeFromHAR` does with `update`: bodies in files beside the HAR. */
function attached(exchanges: readonly WireExchange[], folder: string): string {
  const named = (headers: WireExchange['requestHeaders']) => headers.map(([name, value]) => ({ name, value }));
  const entries = exchanges.map((exchange, index) => {
    writeFileSync(join(folder, `answer-${index}.json`), exchange.responseText);
    if (exchange.requestText !== undefined) writeFileSync(join(folder, `sent-${index}.dat`), exchange.requestText);
    return {
      startedDateTime: '2026-03-01T12:00:00.000Z',
      time: 12.3,
      request: {
        method: exchange.method,
        url: exchange.origin + exchange.path,
        httpVersion: 'HTTP/2.0',
        cookies: [],
        headers: named(exchange.requestHeaders),
        queryString: [],
        headersSize: -1,
        bodySize: -1,
        ...(exchange.requestText !== undefined && {
          postData: { mimeType: 'application/x-www-form-urlencoded', text: '', params: [], _file: `sent-${index}.dat` },
        }),
      },
      response: {
        status: exchange.status,
        statusText: exchange.statusText,
        httpVersion: 'HTTP/2.0',
        cookies: [],
        headers: named(exchange.responseHeaders),
        content: { size: -1, mimeType: 'application/json', _file: `answer-${index}.json` },
        headersSize: -1,
        bodySize: -1,
        redirectURL: '',
      },
      cache: {},
      timings: { send: -1, wait: -1, receive: 12.3 },
    };
  });
  const path = join(folder, 'api.har');
  const creator = { name: 'Playwright', version: '1.65.1' };
  writeFileSync(path, JSON.stringify({ log: { version: '1.2', creator, entries } }, null, 2));
  return path;
}

test('bodies in files beside the HAR are judged; a finding names the file, and its place there', async () => {
  const { kinds, findings, undecided } = await judgeFile(attached(THREE_EXCHANGES, workspace().folder));
  expect(undecided).toEqual([]);
  expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
  expect(findings).toMatchObject([{ entry: PLANTED.entry, code: PLANTED.code, pointer: PLANTED.pointer }]);
  expect(findings[0]?.textThere).toBe('"answer-2.json"');
  const { line, column = 0 } = findings[0]?.location.seenInBody ?? {};
  expect(line).toBe(1);
  expect(THREE_EXCHANGES[2].responseText.slice(column - 1)).toMatch(/^"yesterday",/u);
});

test('a file that is gone, or stands elsewhere, leaves its body undecided on either side', async () => {
  const { folder } = workspace();
  const inner = join(folder, 'inner');
  mkdirSync(inner);
  const path = attached([THREE_EXCHANGES[1]], folder);
  const exchanges: Exchange[] = [];
  for (const name of ['gone', '../answer-0.json', join(folder, 'answer-0.json')]) {
    const written = readFileSync(path, 'utf8').replaceAll(/"(?:answer|sent)-0\.\w+"/gu, JSON.stringify(name));
    const other = join(inner, 'api.har');
    writeFileSync(other, written);
    for await (const entry of readCapture(other)) if (!isUnreadable(entry)) exchanges.push(entry);
  }
  const unread = { kind: 'unread', reason: 'body-not-kept', detail: 'the file that the body is kept in is not there' };
  expect(exchanges.map(({ request, response }) => [request.body, response?.body])).toEqual([
    [unread, unread],
    [unread, unread],
    [unread, unread],
  ]);
});

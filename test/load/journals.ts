import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCapture } from '../../src/capture/index.js';
import { type Body, type Exchange, isJsonObject, isUnreadable, type Json } from '../../src/model/index.js';
import { contentOf, KINDS, kindOf, phoneOf } from './kinds.mjs';

/** What a recording's journals hold of a load run. */
export interface Journalled {
  /** How often each exchange is there. */
  readonly recorded: ReadonlyMap<number, number>;
  /** What is not as it was exchanged: the first of each sort. */
  readonly problems: readonly string[];
  readonly journals: number;
}

/** Reads all journals of a folder and compares each exchange with what was sent. */
export async function readJournals(folder: string): Promise<Journalled> {
  const recorded = new Map<number, number>();
  const problems = new Map<string, string>();
  const names = readdirSync(folder);
  for (const name of names) {
    for await (const entry of readCapture(join(folder, name))) {
      if (isUnreadable(entry)) {
        problems.set('unreadable', entry.unreadable.detail);
        continue;
      }
      const index = Number(/\/(\d+)$/.exec(entry.request.url)?.[1]);
      recorded.set(index, (recorded.get(index) ?? 0) + 1);
      const [seen, expected] = [outlineOf(entry, phoneOf(index)), expectedOutline(index)];
      if (seen !== expected) problems.set(`${kindOf(index)} ${seen}`, `${entry.request.url}: ${seen}, not ${expected}`);
    }
  }
  return { recorded, problems: [...problems.values()], journals: names.length };
}

function outlineOf({ request, response }: Exchange, phone: string): string {
  const answer = response === undefined ? 'none' : `${response.status} ${bodyOutline(response.body, phone)}`;
  return `${bodyOutline(request.body, phone)} > ${answer}`;
}

function expectedOutline(index: number): string {
  const { method, upload, download, status = 200, end, isTooLarge } = KINDS[kindOf(index)] ?? {};
  const sent = method === 'GET' ? 'absent' : outlineOfContent(contentOf(index, upload));
  if (end === 'leave-waiting' || end === 'cut-waiting') return `${sent} > none`;
  if (end !== undefined) return `${sent} > 200 unread body-not-kept`;
  if (isTooLarge) return `${sent} > 200 unread body-too-large`;
  return `${sent} > ${status} ${status === 204 ? 'absent' : outlineOfContent(contentOf(index, download))}`;
}

function bodyOutline(body: Body, phone: string): string {
  if (body.kind === 'unread') return `unread ${body.reason}`;
  if (body.kind === 'json') return outlineOfContent(JSON.stringify(body.value), phone);
  if (body.kind === 'text') return outlineOfContent(body.text, phone);
  return body.kind;
}

/** Outlines a content by everything but its private value, which has to be gone. */
function outlineOfContent(content: string, phone?: string): string {
  // What JSON.parse answers is JSON.
  const { filler = null, to } = parsedObject(JSON.parse(content) as Json);
  if (to === phone) return 'its private value';
  const text = String(filler);
  return `${text.length} of ${text.slice(0, 20)}`;
}

function parsedObject(value: Json): Readonly<Record<string, Json>> {
  return isJsonObject(value) ? value : {};
}

import type { ObservedBody, ObservedExchange, RawHeaders } from '../observe/observed.js';

// One observed exchange as bytes: the length of all that follows and of the head (32 bits each, little endian), the head,
// what was kept of the request's body and of the response's, and as many bytes as make the whole a multiple of four.
//
// The head is a text: numbers with commas between, a line feed, and then the strings, one after another, whose lengths are
// the last of the numbers. The program that is observed waits while it is written, and JSON takes eight times as long.
const LENGTHS = 8;

/** Bytes that most frames fit into. */
const SCRATCH = 64 * 1024;

/** The status of an exchange without a response; the number of headers where they are one text. */
const NONE = -1;

/** Numbers of a head before the lengths of its strings. */
const NUMBERS = 10;

/** Flags of a body. */
const TOO_LARGE = 1;
const COMPLETE = 2;

const EMPTY: ObservedBody = { chunks: [], length: 0, isTooLarge: false, isComplete: false };

/**
 * Makes a function that writes observed exchanges as frames. What it answers is overwritten by the next call: memory to
 * be had and collected would cost more than all else.
 */
export function createFrameEncoder(): (observed: ObservedExchange) => Buffer {
  const scratch = Buffer.allocUnsafeSlow(SCRATCH);
  return ({ request, response, startedAt }) => {
    const { headers, body } = request;
    // Node takes objects that can be made a text for one.
    const [method, origin, path] = [String(request.method), String(request.origin), String(request.path)];
    const answer = response?.body ?? EMPTY;
    const requestBytes = keptOf(body);
    const responseBytes = keptOf(answer);
    const numbers = `${startedAt},${requestBytes},${body.length},${flagsOf(body)},${countOf(headers)},${
      response?.status ?? NONE
    },${responseBytes},${answer.length},${flagsOf(answer)},${response === undefined ? 0 : countOf(response.headers)}`;
    let lengths = `,${method.length},${origin.length},${path.length}`;
    let text = method + origin + path;
    for (const raw of response === undefined ? [headers] : [headers, response.headers]) {
      for (const each of typeof raw === 'string' ? [raw] : raw) {
        lengths += `,${each.length}`;
        text += each;
      }
    }
    const head = `${numbers}${lengths}\n${text}`;
    // No character of a text takes more than three bytes.
    const most = (LENGTHS + head.length * 3 + requestBytes + responseBytes + 7) & ~3;
    const frame = most <= SCRATCH ? scratch : Buffer.allocUnsafeSlow(most);
    const headLength = frame.write(head, LENGTHS, 'utf8');
    const end = putChunks(frame, answer, putChunks(frame, body, LENGTHS + headLength));
    const whole = (end + 3) & ~3;
    frame.fill(0, end, whole);
    frame.writeUInt32LE(whole - 4, 0);
    frame.writeUInt32LE(headLength, 4);
    return frame.subarray(0, whole);
  };
}

function flagsOf({ isTooLarge, isComplete }: ObservedBody): number {
  return (isTooLarge ? TOO_LARGE : 0) + (isComplete ? COMPLETE : 0);
}

function countOf(headers: RawHeaders): number {
  return typeof headers === 'string' ? NONE : headers.length;
}

function keptOf({ chunks }: ObservedBody): number {
  let kept = 0;
  for (const chunk of chunks) kept += chunk.byteLength;
  return kept;
}

function putChunks(frame: Buffer, { chunks }: ObservedBody, start: number): number {
  let end = start;
  for (const chunk of chunks) {
    frame.set(chunk, end);
    end += chunk.byteLength;
  }
  return end;
}

/** A frame that was read, and where the next one begins. */
export interface DecodedFrame {
  readonly observed: ObservedExchange;
  readonly end: number;
}

/** Reads the frame at a place of a buffer; `undefined` while it is not whole. The bodies are views of the buffer. */
export function decodeFrame(bytes: Buffer, start: number): DecodedFrame | undefined {
  if (bytes.length - start < LENGTHS) return undefined;
  const end = start + 4 + bytes.readUInt32LE(start);
  if (bytes.length < end) return undefined;
  const headEnd = start + LENGTHS + bytes.readUInt32LE(start + 4);
  const head = bytes.toString('utf8', start + LENGTHS, headEnd);
  const numbersEnd = head.indexOf('\n');
  const numbers = head.slice(0, numbersEnd).split(',').map(Number);
  let next = NUMBERS;
  let position = numbersEnd + 1;
  const text = (): string => {
    const from = position;
    position += numbers[next] ?? 0;
    next += 1;
    return head.slice(from, position);
  };
  const headersOf = (count: number): RawHeaders => (count === NONE ? text() : Array.from({ length: count }, text));
  const bodyAt = (index: number, from: number): ObservedBody => {
    const [kept = 0, length = 0, flags = 0] = numbers.slice(index, index + 3);
    return {
      chunks: kept === 0 ? [] : [bytes.subarray(from, from + kept)],
      length,
      isTooLarge: (flags & TOO_LARGE) !== 0,
      isComplete: (flags & COMPLETE) !== 0,
    };
  };
  const [startedAt = Number.NaN, requestBytes = 0, , , requestHeaders = 0, status = NONE, , , , headers = 0] = numbers;
  const request = {
    method: text(),
    origin: text(),
    path: text(),
    headers: headersOf(requestHeaders),
    body: bodyAt(1, headEnd),
  };
  if (status === NONE) return { observed: { request, startedAt }, end };
  const response = { status, headers: headersOf(headers), body: bodyAt(6, headEnd + requestBytes) };
  return { observed: { request, response, startedAt }, end };
}

import type { ObservedBody, ObservedExchange } from '../observe/observed.js';

// One observed exchange as bytes: the length of all that follows and of the head (32 bits each, little endian), the
// head as JSON, then what was kept of the request's body and of the response's.
const LENGTHS = 8;

/** Bytes that most frames fit into. */
const SCRATCH = 64 * 1024;

/** What a frame's head says of a body: its bytes follow, `kept` of them. */
interface BodyHead extends Omit<ObservedBody, 'chunks'> {
  readonly kept: number;
}

/** Everything of an observed exchange, with bodies of another kind. */
type WithBodies<Body> = {
  readonly [Part in keyof ObservedExchange]: Part extends 'request' | 'response'
    ? Omit<NonNullable<ObservedExchange[Part]>, 'body'> & { readonly body: Body }
    : ObservedExchange[Part];
};

/**
 * Makes a function that writes observed exchanges as frames. What it answers is overwritten by the next call: the
 * program that is observed waits meanwhile, and most of what it would wait for is memory to be had and collected.
 */
export function createFrameEncoder(): (observed: ObservedExchange) => Buffer {
  const scratch = Buffer.allocUnsafeSlow(SCRATCH);
  return (observed) => {
    const { request, response } = observed;
    const requestBytes = keptOf(request.body);
    const responseBytes = response === undefined ? 0 : keptOf(response.body);
    const head = JSON.stringify({
      ...observed,
      request: { ...request, body: headOf(request.body, requestBytes) },
      ...(response && { response: { ...response, body: headOf(response.body, responseBytes) } }),
    });
    // No character of a text takes more than three bytes.
    const most = LENGTHS + head.length * 3 + requestBytes + responseBytes;
    const frame = most <= SCRATCH ? scratch : Buffer.allocUnsafe(most);
    const headLength = frame.write(head, LENGTHS, 'utf8');
    let end = LENGTHS + headLength;
    end = putChunks(frame, request.body, end);
    if (response !== undefined) end = putChunks(frame, response.body, end);
    frame.writeUInt32LE(end - 4, 0);
    frame.writeUInt32LE(headLength, 4);
    return frame.subarray(0, end);
  };
}

function headOf({ length, isTooLarge, isComplete }: ObservedBody, kept: number): BodyHead {
  return { length, isTooLarge, isComplete, kept };
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

/**
 * Reads the frame at a place of a buffer; `undefined` while it is not whole. The bodies are views of the buffer.
 * @throws {SyntaxError} when the bytes are no frame
 */
export function decodeFrame(bytes: Buffer, start: number): DecodedFrame | undefined {
  if (bytes.length - start < LENGTHS) return undefined;
  const end = start + 4 + bytes.readUInt32LE(start);
  if (bytes.length < end) return undefined;
  const headEnd = start + LENGTHS + bytes.readUInt32LE(start + 4);
  // What the encoder wrote: the spool's cipher key is known to nobody else.
  const head = JSON.parse(bytes.toString('utf8', start + LENGTHS, headEnd)) as WithBodies<BodyHead>;
  const { request, response } = head;
  const requestEnd = headEnd + request.body.kept;
  const bodyOf = ({ kept, ...body }: BodyHead, from: number): ObservedBody => ({
    ...body,
    chunks: kept === 0 ? [] : [bytes.subarray(from, from + kept)],
  });
  const observed: ObservedExchange = {
    ...head,
    request: { ...request, body: bodyOf(request.body, headEnd) },
    ...(response === undefined ? {} : { response: { ...response, body: bodyOf(response.body, requestEnd) } }),
    // JSON writes a number that is none as null.
    startedAt: head.startedAt ?? Number.NaN,
  } as ObservedExchange;
  return { observed, end };
}

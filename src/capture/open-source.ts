import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import { CaptureError } from '../model/index.js';
import type { CaptureSource } from './capture-format.js';
import { readerBeside } from './read-beside.js';

/** Bytes read at a time. */
const CHUNK_BYTES = 256 * 1024;
/** Bytes of a stream that are gathered before its format is told. */
const HEAD_BYTES = 64 * 1024;

/** What can be read: a file, or a stream of bytes with a name for people. */
export type SourceInput =
  | { readonly path: string; readonly name?: string }
  | { readonly stream: AsyncIterable<Uint8Array>; readonly name: string };

/**
 * Opens a file or a stream and reads its beginning.
 *
 * @throws {CaptureError} `capture-not-found`; `capture-unreadable` for a folder, or without the permission to read;
 *   `capture-empty` when there is not one byte.
 */
export async function openSource(input: SourceInput): Promise<CaptureSource> {
  const source = 'path' in input ? openFile(input.path, input.name) : await openStream(input.stream, input.name);
  if (source.head.length === 0) {
    source.close();
    throw new CaptureError(`${source.name} is empty: there is nothing in it to judge.`, {
      code: 'capture-empty',
      source: source.name,
      next: 'Record it again, or leave it out.',
    });
  }
  return source;
}

/** Writes a path as people should see it on every system: with forward slashes. */
function displayPath(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

/** Reads bytes of a file again; `undefined` when the file has gone, or no longer has that many. */
export function readSlice(path: string, offset: number, length: number): Uint8Array | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const bytes = Buffer.allocUnsafe(length);
    let count = 0;
    while (count < length) {
      const more = readSync(descriptor, bytes, count, length - count, offset + count);
      if (more === 0) return undefined;
      count += more;
    }
    return bytes;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Reads the first bytes of a file again, for telling its format; empty when it has gone. */
export function readHead(path: string): Uint8Array {
  try {
    const source = openFile(path);
    source.close();
    return source.head;
  } catch {
    return new Uint8Array();
  }
}

function openFile(path: string, name: string = displayPath(path)): CaptureSource {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw openingError(name, error);
  }
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw directoryError(name);
    const size = stats.isFile() ? stats.size : CHUNK_BYTES;
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(size + 1, 4096)));
    let length = 0;
    for (let count = -1; count !== 0 && length < buffer.length; length += count) {
      count = readSync(descriptor, buffer, length, buffer.length - length, null);
    }
    const head = buffer.subarray(0, length);
    const isWhole = length < buffer.length;
    return {
      name,
      isFile: true,
      head,
      readBeside: readerBeside(path),
      close,
      chunks: () => fileChunks(descriptor, head, isWhole, name, close),
    };
  } catch (error) {
    close();
    throw error instanceof CaptureError ? error : openingError(name, error);
  }
}

async function* fileChunks(
  descriptor: number,
  head: Buffer,
  isWhole: boolean,
  name: string,
  close: () => void,
): AsyncGenerator<Buffer> {
  let pending: Promise<number> | undefined;
  try {
    if (isWhole) {
      yield head;
      return;
    }
    // Two buffers: while the reader works on one, the system fills the other.
    let next = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    let spare = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    pending = readInto(descriptor, next);
    yield head;
    for (;;) {
      const count = await pending;
      if (count === 0) return;
      const current = next;
      next = spare;
      spare = current;
      pending = readInto(descriptor, next);
      yield current.subarray(0, count);
    }
  } catch (error) {
    throw error instanceof CaptureError ? error : openingError(name, error);
  } finally {
    // A read under way still uses the descriptor: it is waited for before the file is closed.
    await pending?.catch(() => 0);
    close();
  }
}

function readInto(descriptor: number, buffer: Buffer): Promise<number> {
  const reading = new Promise<number>((resolve, reject) => {
    read(descriptor, buffer, 0, buffer.length, null, (error, count) => (error ? reject(error) : resolve(count)));
  });
  // The failure is met where the chunk is awaited; a reader that stops early never awaits it.
  reading.catch(() => undefined);
  return reading;
}

async function openStream(stream: AsyncIterable<Uint8Array>, name: string): Promise<CaptureSource> {
  const iterator = stream[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let length = 0;
  let isEnded = false;
  while (!isEnded && length < HEAD_BYTES) {
    const { done, value } = await iterator.next();
    if (done === true) isEnded = true;
    else {
      pieces.push(value);
      length += value.length;
    }
  }
  const head = Buffer.concat(pieces);
  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      yield head;
      while (!isEnded) {
        const { done, value } = await iterator.next();
        if (done === true) isEnded = true;
        else yield Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      }
    } finally {
      if (!isEnded) await iterator.return?.();
    }
  }
  return { name, isFile: false, head, chunks, close: () => undefined };
}

function openingError(name: string, cause: unknown): CaptureError {
  const reason = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (reason === 'ENOENT' || reason === 'ENOTDIR') {
    return new CaptureError(`There is no file ${name}.`, {
      code: 'capture-not-found',
      source: name,
      next: 'Check the path; it is taken relative to the folder that the command runs in.',
      cause,
    });
  }
  if (reason === 'EISDIR') return directoryError(name);
  const isDenied = reason === 'EACCES' || reason === 'EPERM';
  const why = isDenied ? 'permission denied' : cause instanceof Error ? cause.message : String(cause);
  return new CaptureError(`${name} cannot be read: ${why}.`, {
    code: 'capture-unreadable',
    source: name,
    next: isDenied
      ? 'Give this user the permission to read it.'
      : 'Check that the file is whole and its disk is at hand.',
    cause,
  });
}

function directoryError(name: string): CaptureError {
  return new CaptureError(`${name} is a folder, not a capture.`, {
    code: 'capture-unreadable',
    source: name,
    next: 'Name the files in it; the command line searches a folder by itself.',
  });
}

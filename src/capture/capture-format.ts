import type { CaptureEntry, Json } from '../model/index.js';

/**
 * Reads a file of a folder that stands beside a capture, or above it, such as WireMock's `__files`; `undefined` when
 * there is none, or when its name leads out of the folder.
 */
export type ReadBeside = (folder: string, name: string) => Uint8Array | undefined;

/** A capture opened for reading: its name, its beginning, and all of its bytes in order. */
export interface CaptureSource {
  /** As people should see it: a path with forward slashes, or `<stdin>`. */
  readonly name: string;
  /** Says whether offsets can be read again later; a stream has none. */
  readonly isFile: boolean;
  /** The first bytes: all of a small source, at least 64 KiB of a larger one. */
  readonly head: Uint8Array;
  /** Reads what the capture keeps in other files; a stream has none. */
  readonly readBeside?: ReadBeside;
  /** Yields every byte once, the head included. A chunk is valid only until the next one is asked for. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Gives back what the source holds; may be called more than once. */
  close(): void;
}

/** What a format's reader is told. */
export interface ReadOptions {
  /** The largest entry, in bytes, that is read into memory; a larger one is yielded as unreadable. */
  readonly maxEntryBytes: number;
}

/** How a thing that a finding speaks of lies inside a string of the entry. */
export type InsideString =
  /** A part of a URL: all of it, the path parameter or the query parameter of that name. */
  | {
      readonly kind: 'url';
      readonly part: 'url' | 'path' | 'query';
      readonly name: string;
      /** Where the URL is a template: JSON Pointers of the values that its variables stand for, by `{variable}`. */
      readonly valuePointers?: ReadonlyMap<string, string>;
    }
  /** A body kept as a string, decoded. */
  | {
      readonly kind: 'body';
      /** The body's text, decoded as far as it can be. */
      readonly text: string;
      /** JSON Pointer into the body. */
      readonly pointer: string;
      /** The string's value is the body's text itself, so that a place in the body is a place in the file. */
      readonly isVerbatim: boolean;
    };

/** Where a seen pointer lies in the entry, as the file has it. */
export interface EntryPlace {
  /** JSON Pointer into the entry: the token that is, or that holds, what the finding speaks of. */
  readonly pointer: string;
  /** Present when that token is a string which holds more than the thing itself. */
  readonly inside?: InsideString;
  /** JSON Pointer into the entry of the whole body, when the body is part of the entry's own JSON. */
  readonly body?: string;
  /** Present when the value is an example, of what the capture matches in another way. */
  readonly matchedBy?: {
    /** As the capture's tool calls it: `type`, `regex`. */
    readonly rule: string;
    /** JSON Pointer into the entry, of the rule. */
    readonly pointer: string;
  };
}

/** One capture format: how it is recognised, read, and where its parts stand. One a file, listed in `formats.ts`. */
export interface CaptureFormat {
  /** The name that `--format` takes and messages say. */
  readonly name: string;
  /** One line that says what it is, for messages. */
  readonly description: string;
  /** Entries may be pieces of YAML; absent: they are JSON. */
  readonly isYaml?: true;
  /** Tells, by the content, whether a source is of this format; the name decides only where the content cannot. */
  detect(head: Uint8Array, name: string): boolean;
  /** Yields every entry in the order of the file, in batches; what cannot be read is yielded as unreadable. */
  read(source: CaptureSource, options: ReadOptions): AsyncIterable<readonly CaptureEntry[]>;
  /**
   * Says where a seen pointer lies in an entry (parsed from the bytes at its origin); where it does not exist,
   * the nearest thing that holds it.
   * @param readBeside reads what the capture keeps in other files
   */
  placeOf(entry: Json, seenPointer: string, readBeside?: ReadBeside): EntryPlace;
}

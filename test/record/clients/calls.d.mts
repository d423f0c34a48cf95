/** One call that every client makes. */
export interface Call {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Chunks of a body that is streamed. */
  readonly upload?: number;
  readonly slowly?: boolean;
  readonly stop?: 'waiting' | 'reading';
}

export const CALLS: readonly Call[];

export function uploadOf(count: number): AsyncGenerator<Uint8Array>;

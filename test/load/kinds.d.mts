/** One kind of exchange. */
export interface Kind {
  readonly method?: 'GET';
  readonly status?: number;
  readonly coding?: 'gzip' | 'br';
  readonly uploadCoding?: 'gzip';
  readonly isChunked?: boolean;
  readonly download?: number;
  readonly upload?: number;
  readonly isTooLarge?: boolean;
  readonly end?: 'leave-waiting' | 'leave-reading' | 'cut-waiting' | 'cut-reading';
}

export declare const KINDS: Readonly<Record<string, Kind>>;
export declare function kindOf(index: number): string;
export declare function phoneOf(index: number): string;
export declare function contentOf(index: number, size?: number): string;

import { type Json, type JsonObject, own, stringAt } from '../../planting/json.js';
import { keeps } from '../../planting/scalars.js';

/** A value that stands for somebody's, and that can be told from every other value by a part of it. */
export interface Canary {
  readonly value: string | number;
  /** The part that no encoding but base64 changes, and that nothing else has. */
  readonly core: string;
}

/** What a canary looks like. Each has a form of core, so that the cores of a text can be found without knowing them. */
const FLAVOURS: Readonly<Record<string, (number: number) => Canary>> = {
  word: (number) => canary(`Canary${number}x`),
  awkward: (number) => canary(`Canary${number}x "é/&%+?`, `Canary${number}x`),
  mail: (number) => canary(`canary${number}x@leak.example`, `canary${number}x`),
  phone: (number) => canary(`+49157${1_000_000 + number}`, `49157${1_000_000 + number}`),
  unicode: (number) => canary(`Canary${number}x Žluťoučký 日本`, `Canary${number}x`),
  lines: (number) => canary(`Canary${number}x\n\t\\ <b>'`, `Canary${number}x`),
};

/** What a canary looks like where the contract asks for something that the others are not. */
const SPECIAL: Readonly<Record<string, (number: number) => Canary>> = {
  uuid: (number) => canary(`c0ffee00-0000-4000-8000-${String(number).padStart(12, '0')}`),
  hex: (number) => canary(`c0ffee${String(number).padStart(26, '0')}`),
  sid: (number) => canary(`MGc0ffee${String(number).padStart(26, '0')}`, `c0ffee${String(number).padStart(26, '0')}`),
  digits: (number) => canary(String(739_000_000 + number)),
  host: (number) => canary(`canary${number}x.leak.example`, `canary${number}x`),
  url: (number) => canary(`https://leak.example/canary${number}x`, `canary${number}x`),
  small: (number) => canary(`canary${letters(number)}x`),
};

/** Finds the cores of all canaries in a text, whoever planted them. */
export const CORES = /canary(?:\d+|q[a-p]+)x|49157\d{7}|739\d{6}|c0ffee00-0000-4000-8000-\d{12}|c0ffee\d{26}/gi;

/** Makes canaries, each another. */
export class Aviary {
  #count = 0;

  /** Makes a canary of some look; one look after the other. */
  next(): Canary {
    const number = this.#take();
    const looks = Object.values(FLAVOURS);
    return (looks[number % looks.length] ?? FLAVOURS.word)?.(number) ?? canary('');
  }

  /** Makes a canary of letters and digits alone. */
  plain(): Canary {
    return canary(`Canary${this.#take()}x`);
  }

  /** Makes a canary that is a phone number. */
  phone(): Canary {
    const number = this.#take();
    return canary(`+49157${1_000_000 + number}`, `49157${1_000_000 + number}`);
  }

  /** Makes a canary that some schemas accept, or a word that they do not; `undefined` where a text can be none. */
  fitting(schemas: readonly JsonObject[], sample: Json, isAscii: boolean): Canary | undefined {
    const number = this.#take();
    const isFree = schemas.every((schema) => own(schema, 'enum') === undefined && own(schema, 'const') === undefined);
    if (!isFree) return undefined;
    if (typeof sample === 'number') {
      const value = 739_000_000 + number;
      const isWhole = schemas.every((schema) => keeps(value, schema));
      return isWhole ? { value, core: String(value) } : undefined;
    }
    if (typeof sample !== 'string') return undefined;
    const looks = Object.values(FLAVOURS);
    const shifted = [...looks.slice(number % looks.length), ...looks.slice(0, number % looks.length)];
    const candidates = [...shifted, ...Object.values(SPECIAL)]
      .map((make) => make(number))
      .filter(({ value }) => !isAscii || /^[\w@+.:/-]*$/.test(String(value)));
    const fits = candidates.find(({ value }) => schemas.every((schema) => keeps(value, schema)));
    if (fits !== undefined) return fits;
    // A format that none of them has: dates and such. A text that the pattern refuses is as private as another.
    return schemas.some((schema) => stringAt(schema, 'format') !== undefined) ? undefined : canary(`Canary${number}x`);
  }

  #take(): number {
    this.#count += 1;
    return this.#count;
  }
}

function canary(value: string, core = value): Canary {
  return { value, core: core.toLowerCase() };
}

/** Digits as letters, for patterns that have none. */
function letters(number: number): string {
  return `q${[...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
}

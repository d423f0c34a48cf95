import { operationsOf, type RawDocument, type RawOperation, resolved } from '../../planting/document.js';
import { pathOf, type TextValue } from '../../planting/exchange.js';
import { isObject, type Json, objectAt, own, pointerTo, put, replacedAt, stringAt } from '../../planting/json.js';
import { bodyRules, type MediaRule } from '../../planting/media.js';
import { formText, headerRules, headerText, parameterRules, queryPieces } from '../../planting/request.js';
import { Aviary, type Canary } from './canaries.js';
import type { LeakCase, Planted } from './case.js';
import { ENCODINGS, type Encoding } from './encodings.js';
import { isAnnotated, plantedIn, plantIn } from './planting.js';

const CLIENTS = ['http', 'fetch', 'undici'] as const;
const CODINGS = [undefined, 'gzip', undefined, 'br'] as const;
/** How many canaries are repeated in each encoding, before they are known and after. */
const REPEATED = 3;

/** Lists the cases of a document: every operation, answered and refused, and the repetitions before and after. */
export function leakCases(document: RawDocument): readonly LeakCase[] {
  const aviary = new Aviary();
  const drafts = operationsOf(document).flatMap((operation) => {
    const answered = new Draft(document, operation, aviary, 'answered');
    return answered.isPossible ? [answered, new Draft(document, operation, aviary, 'refused')] : [];
  });
  const main = drafts.map((draft, index) => draft.written('main', index));
  const telling = main.flatMap(({ planted }) => planted.filter(({ isTelling }) => isTelling));
  const repeats = (phase: 'early' | 'late', offset: number): LeakCase[] =>
    (Object.keys(ENCODINGS) as Encoding[]).flatMap((encoding, row) =>
      suited(telling, encoding, offset + row * 7).flatMap(({ canary }, index) =>
        repeated(drafts, canary, encoding, phase, row * REPEATED + index),
      ),
    );
  return [...repeats('early', 0), ...main, ...repeats('late', 3)];
}

/** Picks canaries that an encoding changes, or that it is about. */
function suited(telling: readonly Planted[], encoding: Encoding, offset: number): Planted[] {
  const isSuited = ({ canary: { value } }: Planted): boolean => {
    if (typeof value === 'number') return false;
    if (encoding === 'phone without its plus') return value.startsWith('+');
    return encoding === 'plain' || encoding.startsWith('base64') || ENCODINGS[encoding](value) !== value;
  };
  const fitting = telling.filter(isSuited);
  const step = Math.max(1, Math.floor(fitting.length / REPEATED));
  return Array.from(
    { length: Math.min(REPEATED, fitting.length) },
    (_, index) => fitting[(offset + index * step) % fitting.length],
  ).filter((each) => each !== undefined);
}

function repeated(
  drafts: readonly Draft[],
  canary: Canary,
  encoding: Encoding,
  phase: 'early' | 'late',
  number: number,
): LeakCase[] {
  const needle = ENCODINGS[encoding](String(canary.value));
  const isInUrl = IN_URLS.includes(encoding);
  const inText = placeOfNumber(drafts, number, ({ publicText }) => publicText !== undefined);
  const inUrl = isInUrl ? placeOfNumber(drafts, number, ({ publicUrl }) => publicUrl !== undefined) : undefined;
  const planted = (place: string): Planted => ({ canary, place, encoding, needle, isTelling: false });
  const text = encoding === 'JSON in JSON' || number % 2 === 0 ? needle : `It was ${needle} who asked`;
  const url = `https://elsewhere.example/people/${needle}/cards?of=${needle}`;
  return [
    ...(inText === undefined ? [] : [inText.repeating('text', text, planted('repeated in a text'), phase, number)]),
    ...(inUrl === undefined ? [] : [inUrl.repeating('url', url, planted('repeated in a URL'), phase, number)]),
    ...(encoding === 'plain' && inText !== undefined
      ? [inText.repeating('key', needle, planted('repeated as a key'), phase, number)]
      : []),
    ...(isInUrl && inText !== undefined
      ? [inText.repeating('header', url, planted('repeated in a header'), phase, number)]
      : []),
  ];
}

/** What a URL may hold. */
const IN_URLS: readonly Encoding[] = [
  'percent, upper case',
  'percent, lower case',
  'phone without its plus',
  'base64url',
];

function placeOfNumber(drafts: readonly Draft[], number: number, isFit: (draft: Draft) => boolean): Draft | undefined {
  const places = drafts.filter(isFit);
  return places[number % Math.max(1, places.length)];
}

/** A request and its answer in the making. */
class Draft {
  readonly #document: RawDocument;
  readonly #operation: RawOperation;
  readonly #planted: Planted[] = [];
  readonly #aviary: Aviary;
  readonly #headers: [string, string][] = [];
  readonly #query: string[] = [];
  readonly #cookies: string[] = [];
  #path = '';
  #barePath = '';
  #bareAnswer: Json = null;
  #body: string | undefined;
  #status = 200;
  readonly #answerHeaders: [string, string][] = [];
  #answer: Json | string | undefined;
  publicText: string | undefined;
  publicUrl: string | undefined;
  isPossible = true;

  constructor(document: RawDocument, operation: RawOperation, aviary: Aviary, kind: 'answered' | 'refused') {
    this.#document = document;
    this.#operation = operation;
    this.#aviary = aviary;
    this.#addParameters();
    this.#addCredentials();
    this.#addBody();
    if (kind === 'answered') this.#addAnswer();
    else this.#addRefusal();
  }

  /** Writes the case down. */
  written(phase: LeakCase['phase'], number: number): LeakCase {
    const isLower = number % 2 === 1;
    const query = this.#query.length === 0 ? '' : `?${this.#query.join('&')}`;
    const answer =
      typeof this.#answer === 'string' || this.#answer === undefined ? this.#answer : JSON.stringify(this.#answer);
    const body = this.#body !== undefined && isLower ? lowered(this.#body) : this.#body;
    const coding = CODINGS[number % CODINGS.length];
    return {
      phase,
      client: CLIENTS[number % CLIENTS.length] ?? 'http',
      method: this.#operation.method,
      target: isLower ? lowered(this.#path + query) : this.#path + query,
      headers: this.#headers,
      ...(body === undefined ? {} : { body, cut: cutAt(body, this.#planted) }),
      answer: {
        status: this.#status,
        headers: this.#answerHeaders,
        ...(answer === undefined ? {} : { body: answer, cut: cutAt(answer, this.#planted) }),
        ...(coding === undefined || answer === undefined ? {} : { coding }),
      },
      planted: this.#planted,
    };
  }

  /** Writes a case of its own, in which nothing but one public place tells of somebody. */
  repeating(
    kind: 'text' | 'key' | 'url' | 'header',
    text: string,
    planted: Planted,
    phase: 'early' | 'late',
    number: number,
  ): LeakCase {
    const { client, method, answer } = this.written(phase, number);
    const pointer = kind === 'text' ? this.publicText : kind === 'url' ? this.publicUrl : undefined;
    const value =
      pointer === undefined ? structuredClone(this.#bareAnswer) : replacedAt(this.#bareAnswer, pointer, text);
    if (kind === 'key' && isObject(value)) put(value, 'zz_by_name', { [text]: true });
    const body = JSON.stringify(value);
    const headers = answer.headers.filter(([name]) => name.toLowerCase() === 'content-type');
    return {
      phase,
      client,
      method,
      // Nobody is asked for: the canaries of the request are another case's.
      target: this.#barePath,
      headers: [],
      answer: {
        ...answer,
        headers: kind === 'header' ? [...headers, ['Location', text]] : headers,
        body,
        cut: cutAt(body, [planted]),
      },
      planted: [planted],
    };
  }

  #addParameters(): void {
    const { parameters } = this.#operation;
    const values: TextValue[] = [];
    const bare: TextValue[] = [];
    for (const rule of parameterRules(this.#document, this.#operation)) {
      const part = parameters.find(
        ({ value }) => stringAt(value, 'name') === rule.name && stringAt(value, 'in') === rule.in,
      );
      const goal = {
        direction: 'request',
        place: rule.in,
        isPrivate: isAnnotated(part?.value),
        isAscii: rule.in === 'header' || rule.in === 'cookie',
      } as const;
      const built = plantIn(this.#document, rule.schema, rule.schemaPointer, this.#aviary, goal);
      if (built === undefined) continue;
      values.push({ rule, value: built.value });
      bare.push({ rule, value: built.bare });
      this.#planted.push(...built.planted);
      if (rule.in === 'query') this.#query.push(...queryPieces(rule, built.value));
      else if (rule.in === 'header') this.#headers.push([rule.name, headerText(rule, built.value)]);
      else if (rule.in === 'cookie') this.#cookies.push(`${rule.name}=${headerText(rule, built.value)}`);
    }
    const { pathname } = new URL(this.#operation.server);
    const base = pathname.replace(/\/$/, '');
    this.#path = `${base}${pathOf({ operation: this.#operation, parameters: values })}`;
    this.#barePath = `${base}${pathOf({ operation: this.#operation, parameters: bare })}`;
    const undocumented = this.#aviary.next();
    this.#query.push(`zz_unknown=${encodeURIComponent(String(undocumented.value))}`);
    this.#planted.push(plantedIn(undocumented, 'undocumented query parameter', true));
  }

  #addCredentials(): void {
    const [token, key, cookie, header] = [
      this.#aviary.plain(),
      this.#aviary.plain(),
      this.#aviary.plain(),
      this.#aviary.plain(),
    ];
    const basic = Buffer.from(`AC:${token.value}`).toString('base64');
    this.#headers.push(['Authorization', `Basic ${basic}`], ['X-Api-Key', String(key.value)]);
    this.#cookies.push(`sid=${cookie.value}`);
    this.#headers.push(['Cookie', this.#cookies.join('; ')], ['X-Zz-Customer', String(header.value)]);
    this.#planted.push(
      { canary: token, place: 'basic credential', encoding: 'base64', needle: basic, isTelling: false },
      plantedIn(key, 'API key', true),
      plantedIn(cookie, 'cookie', true),
      plantedIn(header, 'undocumented header', true),
    );
  }

  #addBody(): void {
    const { part } = this.#operation;
    const body = resolved(this.#document, own(part.value, 'requestBody'), pointerTo(part.pointer, 'requestBody'));
    const rule = body === undefined ? undefined : bodyRules(this.#document, body)[0];
    if (rule === undefined) return;
    const goal = { direction: 'request', place: placeOf(rule) } as const;
    const built = plantIn(this.#document, rule.schema, rule.schemaPointer, this.#aviary, goal);
    if (built === undefined) {
      this.isPossible = false;
      return;
    }
    const { value } = built;
    const undocumented = this.#aviary.next();
    if (isObject(value)) put(value, 'zz_unknown', undocumented.value);
    this.#planted.push(...built.planted);
    if (isObject(value)) this.#planted.push(plantedIn(undocumented, `undocumented ${goal.place}`, true));
    const boundary = 'boundary-of-parts';
    const isMultipart = rule.mediaType.startsWith('multipart/');
    this.#headers.push(['Content-Type', isMultipart ? `${rule.mediaType}; boundary=${boundary}` : rule.mediaType]);
    if (rule.kind === 'form') this.#body = formText(value, rule.encoding);
    else if (isMultipart) this.#body = multipart(value, boundary);
    else this.#body = typeof value === 'string' && rule.kind === 'other' ? value : JSON.stringify(value);
  }

  #addAnswer(): void {
    const responses = objectAt(this.#operation.part.value, 'responses');
    const key = Object.keys(responses).find((each) => /^2\d\d$/.test(each)) ?? '200';
    this.#status = Number(key);
    const response = resolved(
      this.#document,
      responses[key],
      pointerTo(this.#operation.part.pointer, 'responses', key),
    );
    if (response === undefined) return;
    for (const rule of headerRules(this.#document, response.value, response.pointer)) {
      const goal = {
        direction: 'response',
        place: 'response header',
        isPrivate: isAnnotated(objectAt(objectAt(response.value, 'headers'), rule.name)),
        isAscii: true,
      } as const;
      const built = plantIn(this.#document, rule.schema, rule.schemaPointer, this.#aviary, goal);
      if (built === undefined) continue;
      this.#answerHeaders.push([rule.name, headerText(rule, built.value)]);
      this.#planted.push(...built.planted);
    }
    const cookie = this.#aviary.plain();
    this.#answerHeaders.push(['Set-Cookie', `session=${cookie.value}; Path=/; HttpOnly`]);
    this.#planted.push(plantedIn(cookie, 'set-cookie', true));
    const rule = bodyRules(this.#document, response)[0];
    if (rule === undefined || this.#status === 204 || this.#operation.method === 'HEAD') return;
    const goal = { direction: 'response', place: 'response property' } as const;
    const built = plantIn(this.#document, rule.schema, rule.schemaPointer, this.#aviary, goal);
    if (built === undefined) {
      this.isPossible = false;
      return;
    }
    this.#answerHeaders.push(['Content-Type', rule.mediaType]);
    this.#planted.push(...built.planted);
    this.#answer = built.value;
    this.#bareAnswer = built.bare;
    if (isObject(built.value)) {
      this.publicText = built.publicTexts[0];
      this.publicUrl = built.publicUrls[0];
    }
    if (!isObject(built.value)) return;
    const [undocumented, inner] = [this.#aviary.next(), this.#aviary.next()];
    put(built.value, 'zz_unknown', { deep: [undocumented.value] });
    put(built.value, 'zz_json', JSON.stringify({ contact: { name: inner.value } }));
    this.#planted.push(plantedIn(undocumented, 'undocumented property', true), {
      ...plantedIn(inner, 'undocumented JSON in JSON', false),
      needle: JSON.stringify(inner.value).slice(1, -1),
    });
  }

  #addRefusal(): void {
    const canary = this.#aviary.next();
    this.#status = 404;
    this.#answerHeaders.push(['Content-Type', 'application/json']);
    this.#answer = { code: 20404, message: `Nobody is called ${canary.value}, sorry`, status: 404 };
    this.#planted.push(plantedIn(canary, 'error message', false));
  }
}

function placeOf({ kind, mediaType }: MediaRule): string {
  if (kind === 'form') return 'form field';
  return kind === 'json' ? 'request property' : (mediaType.split('/')[0] ?? '');
}

function multipart(value: Json, boundary: string): string {
  const parts = Object.entries(isObject(value) ? value : {}).flatMap(([name, each]) =>
    (Array.isArray(each) ? each : [each]).map(
      (item) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${typeof item === 'string' ? item : JSON.stringify(item)}\r\n`,
    ),
  );
  return `${parts.join('')}--${boundary}--\r\n`;
}

/** Percent-encoding in lower case, as some clients write it. */
function lowered(text: string): string {
  return text.replaceAll(/%[0-9A-F]{2}/g, (each) => each.toLowerCase());
}

/** The middle of the first canary, in bytes, so that it lies across the edge of two chunks. */
function cutAt(text: string, planted: readonly Planted[]): number {
  const lower = text.toLowerCase();
  for (const { canary } of planted) {
    const found = lower.indexOf(canary.core);
    if (found !== -1) return Buffer.byteLength(text.slice(0, found + Math.floor(canary.core.length / 2)));
  }
  return Math.floor(Buffer.byteLength(text) / 2);
}

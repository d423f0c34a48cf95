/** Where the witness is wrong about a text of a format, and what it can be asked instead. */
export interface Correction {
  readonly reason: string;
  readonly formats: readonly string[];
  /** A text that has the format, and that the witness refuses or throws at. */
  readonly example: string;
  /** Another text that has the format exactly if this one has; `undefined` when this is none of those texts. */
  retold(text: string): string | undefined;
}

/** Each one shows itself on its example, or it must leave. */
export const CORRECTIONS: readonly Correction[] = [
  {
    reason: 'hyperjump takes no leap second in a time, which RFC 3339 section 5.6 has at the end of a day in UTC',
    formats: ['time'],
    example: '23:59:60Z',
    retold(text) {
      const [, hour, minute, rest, sign = '+', offsetHour = '0', offsetMinute = '0'] =
        /^(\d\d):(\d\d):60((?:\.\d+)?(?:z|([+-])(\d\d):(\d\d)))$/i.exec(text) ?? [];
      if (rest === undefined) return undefined;
      const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
      const minutes = Number(hour) * 60 + Number(minute) - offset;
      return (minutes + 2880) % 1440 === 1439 ? `${hour}:${minute}:59${rest}` : undefined;
    },
  },
  {
    reason: 'hyperjump throws at hosts that are an IPvFuture (RFC 3986 section 3.2.2)',
    formats: ['uri', 'uri-reference', 'iri', 'iri-reference'],
    example: 'http://[v1.fe]/',
    retold(text) {
      // Another address stands in its place: a name would make a scheme of what stands before a colon.
      const retold = text.replace(/\[v[0-9a-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+\]/i, '[::1]');
      return retold === text ? undefined : retold;
    },
  },
];

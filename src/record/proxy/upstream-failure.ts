/** What a failure of the target is called, by the code of its error. */
const PROBLEMS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  ENOTFOUND: 'has no address: its name is not known',
  EAI_AGAIN: 'has no address: its name could not be looked up',
  ECONNRESET: 'closed the connection',
  EPIPE: 'closed the connection',
  UND_ERR_SOCKET: 'closed the connection',
  UND_ERR_CONNECT_TIMEOUT: 'did not take the connection in time',
  ETIMEDOUT: 'did not take the connection in time',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that it signed itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate whose root is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate whose issuer is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'has a certificate whose issuer is not trusted here',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name',
};

/** Says in one sentence why the target did not answer. */
export function describeFailure(origin: string, error: Error): string {
  const code = codeOf(error);
  const problem = code === undefined ? undefined : PROBLEMS[code];
  if (problem !== undefined) return `${origin} ${problem} (${code}).`;
  return `${origin} could not be asked: ${error.message}${code === undefined ? '' : ` (${code})`}.`;
}

/** Writes the problem (RFC 9457) that a program gets in place of the target's response. */
export function problemBody(detail: string): string {
  return JSON.stringify({ type: 'about:blank', title: 'Bad Gateway', status: 502, detail });
}

function codeOf(error: Error): string | undefined {
  // A host with several addresses fails with all their errors; the first one speaks for them.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return inner instanceof Error && 'code' in inner && typeof inner.code === 'string' ? inner.code : undefined;
}

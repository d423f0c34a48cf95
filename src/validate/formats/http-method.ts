const METHOD = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|CONNECT|OPTIONS|TRACE)$/;

/** Tells whether a string is a method of RFC 9110 section 9.3, or PATCH (RFC 5789), in upper case: methods are case-sensitive. */
export function isHttpMethod(value: string): boolean {
  return METHOD.test(value);
}

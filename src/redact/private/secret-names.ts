const SECRET =
  /passw|passphrase|passcode|secret|token|credential|(?:api|access|private|signing|encryption|session)[-_]?key|session[-_]?id|(?:^|[-_])(?:pwd|jwt|csrf|xsrf)(?:$|[-_])/;

/** What is said of a secret is none: its kind, its date, how many there are; nor is the token of a next page. */
const NO_SECRET =
  /(?:sid|type|kind|name|ur[il]|tokens|count|limit|length|[-_]at|date|expir(?:y|es|es[-_]?in|ation)|ttl|enabled|required|status|state|policy|alg|algorithm|method|endpoint)$|(?:page|continuation)[-_]?token/;

/** Tells whether what has a name is a password, a key or a token, whatever the contract says of it. */
export function isSecretName(name: string): boolean {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  return SECRET.test(words) && !NO_SECRET.test(words);
}

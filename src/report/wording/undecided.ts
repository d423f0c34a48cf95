import type { OutOfScope, UndecidedReason } from '../../model/index.js';

const NEXT: Readonly<Record<UndecidedReason, string>> = {
  'body-not-kept': 'Record again with bodies, or accept it with --max-undecided.',
  'body-too-large': 'Leave the exchange out of the configuration, or record a smaller one.',
  'body-encoding': 'Record the body decoded, or correct its content-encoding and charset.',
  'entry-unreadable': 'Repair or remove the entry; a torn last line is what a killed recorder leaves.',
  'schema-not-compilable': 'Repair the schema in the contract; everything else was judged.',
  'media-type-unsupported': 'Add a parser for the media type in the configuration, or remove the schema.',
  'no-concrete-url': 'Give the exchange a URL with a host, or name one with --server.',
  'no-concrete-method': 'Name the method of the request in the capture; a contract answers each in its own way.',
  'template-body': 'Record what was sent; a template says only what could have been.',
  'value-filtered': 'Filter with a placeholder that the contract allows there, or accept it with --max-undecided.',
  'no-response': 'Record again, or accept it with --max-undecided: a request that was given up has none.',
};

/** Says what to do about what could not be judged. */
export function nextForUndecided(reason: UndecidedReason): string {
  return NEXT[reason];
}

const OUT_OF_SCOPE: Readonly<Record<OutOfScope['reason'], string>> = {
  'unknown-host': 'no contract names this host',
  'partial-contract': 'the contract covers only a part of this host',
  preflight: 'CORS preflight requests',
  tunnel: 'CONNECT requests, which open a tunnel for others',
  message: 'messages of a Pact, which are no HTTP',
  'log-line': 'lines of a log that hold no exchange',
  excluded: 'excluded by the configuration',
};

/** Says why exchanges are out of scope. */
export function outOfScopePhrase(reason: OutOfScope['reason']): string {
  return OUT_OF_SCOPE[reason];
}

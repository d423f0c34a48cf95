/** Stands under the help of the program. */
export const EXAMPLES = `
Examples:
  contract-check init                                    sets a project up; asks nothing it can find out
  contract-check                                         captures found here, the built-in Twilio pack
  contract-check recordings/ -c openapi.yaml             a folder of captures, your own contract
  contract-check e2e.har -r text -r junit=report.xml     two reports of one run
  contract-check validate body.json --schema twilio/Verification
  contract-check generate twilio/Entity --invalid        payloads that are broken in exactly one way
  contract-check record -- npm test                      keeps what the tests exchange, in captures/
  contract-check explain response.status.undocumented

Exit codes: 0 all conform; 1 a contract is broken; 2 it could not start, nothing was judged,
or more than --max-undecided exchanges could not be judged.
`;

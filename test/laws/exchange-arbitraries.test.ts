import { exchangesFor, type GeneratedExchange } from '../../src/generate/index.js';
import type { Json } from '../../src/model/index.js';
import { claimed, loadPack, told } from '../unit/generate/exchange/pack.js';
import { countParts } from '../unit/generate/shrink/size.js';
import { type ArbitraryUnderLaw, obeysArbitraryLaws } from './arbitrary-laws.js';

const OPERATIONS = ['GET /v1/EndUsers/{Sid}', 'POST /v1/EndUsers', 'GET /v1/CustomerProfiles'];

const pack = await loadPack();

/** An exchange's promise: judging it finds what it says, and nothing else. */
function exchanges(name: string, invalid: boolean): ArbitraryUnderLaw<GeneratedExchange> {
  const operation = pack.operations.find((each) => each.name === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return {
    name: `${name}${invalid ? ', broken' : ''}`,
    arbitrary: () => exchangesFor(operation, { contract: pack.contract, invalid }),
    isSound: (generated) => told(pack, generated) === claimed(generated),
    // Agreement may cost a part what another lost, and a simpler value may be as long a text: that it ends is the law.
    compareSizes: () => -1,
    // A captured exchange is written as JSON.
    countParts: ({ exchange }) => countParts(JSON.parse(JSON.stringify(exchange)) as Json),
    isDerived: true,
    samples: 40,
  };
}

for (const name of OPERATIONS) {
  obeysArbitraryLaws(exchanges(name, false));
  obeysArbitraryLaws(exchanges(name, true));
}

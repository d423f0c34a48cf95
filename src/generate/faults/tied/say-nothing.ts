import { addressOf } from '../../../validate/index.js';
import type { TiedFault } from '../fault.js';
import type { Site } from '../places/site.js';

const ALL_TYPES = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;

/** Recognises an assertion that asserts nothing, whatever the schema around it; `undefined` when it does assert. */
export function sayNothing({ broken, places }: Site): TiedFault | undefined {
  const { name, use } = broken;
  const { node } = places[0];
  const { contains, minContains, type } = node.keywords;
  const never = (reason: string): TiedFault => ({ kind: 'never', reason });
  switch (name) {
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return use.value === 0
        ? never(`Nothing has fewer than none: \`${use.keyword}: 0\` allows everything.`)
        : undefined;
    case 'uniqueItems':
      return use.value === false ? never('`uniqueItems: false` allows everything.') : undefined;
    case 'type':
      return ALL_TYPES.every((each) => type?.value.includes(each)) ? never('Every type is allowed.') : undefined;
    case 'minContains':
    case 'maxContains':
      if (contains === undefined) return never(`Without \`contains\`, \`${use.keyword}\` says nothing.`);
      return name === 'minContains' && use.value === 0 ? never('`minContains: 0` allows everything.') : undefined;
    case 'contains': {
      if (minContains === undefined) return undefined;
      if (minContains.value === 0) return never('With `minContains: 0`, no item need match `contains`.');
      const to = {
        keyword: minContains.keyword,
        address: addressOf(node.location.resource.document, minContains.pointer),
      };
      return { kind: 'together', to, reason: 'How many items match `contains` is what `minContains` says.' };
    }
    default:
      return undefined;
  }
}

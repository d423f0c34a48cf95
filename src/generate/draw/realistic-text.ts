import { isJsonObject, ownProperty } from '../../model/index.js';
import type { Realism } from '../options.js';
import type { Random } from '../random.js';
import type { Plan } from './plan.js';

/** Draws a text that looks real, if it fulfils the plan's demand. */
export function realisticText(
  realism: Realism,
  plan: Plan,
  name: string | undefined,
  format: string | undefined,
  random: Random,
): string | undefined {
  const text = realism.text({ name, format, description: descriptionOf(plan) }, random);
  return text !== undefined && plan.accepts(text) ? text : undefined;
}

function descriptionOf({ demand }: Plan): string | undefined {
  const said: string[] = [];
  for (const { location } of demand.holds) {
    if (!isJsonObject(location.value)) continue;
    for (const keyword of ['title', 'description']) {
      const text = ownProperty(location.value, keyword);
      if (typeof text === 'string') said.push(text);
    }
  }
  return said.length === 0 ? undefined : said.join('\n');
}

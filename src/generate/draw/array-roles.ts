import type { Containing, ItemWitness, Scope } from '../demand/facets.js';
import { isLeftTo, itemDemand } from '../demand/part-demand.js';
import type { Shape } from '../demand/shape.js';
import type { DrawContext } from './context.js';
import type { Engine } from './engine.js';
import type { Plan } from './plan.js';

/** What one item is there for. */
interface Role {
  contained: Containing[];
  kept: Containing[];
  witnesses: ItemWitness[];
}

/**
 * Decides which items satisfy `contains`, which must not, and which are there to break something; answers each item's
 * plan, or the index of the earlier item that it repeats. `undefined`: this attempt missed.
 */
export function castRoles(
  engine: Engine,
  shape: Shape,
  count: number,
  context: DrawContext,
): readonly (Plan | number)[] | undefined {
  const { random } = context;
  const roles = Array.from({ length: count }, (): Role => ({ contained: [], kept: [], witnesses: [] }));
  const planOf = (index: number, role: Role): Plan => engine.plan(itemDemand(shape, index, role));
  const isPossible = (index: number, role: Role): boolean => !planOf(index, role).isHopeless;

  // What `unevaluatedItems` forbids may still be, where a `contains` marks it.
  const canBe = (index: number, role: Role): boolean =>
    isPossible(index, role) ||
    shape.scopes.some((scope) => {
      return scope.containing.some((one) => isPossible(index, { ...role, contained: [...role.contained, one] }));
    });

  for (const witness of shape.itemWitnesses) {
    const indexes = witness.isExact
      ? [witness.index]
      : shuffled(roles.keys(), context).filter((at) => at >= witness.index);
    const found = indexes.find((index) => {
      const role = roles[index];
      return role !== undefined && canBe(index, { ...role, witnesses: [...role.witnesses, witness] });
    });
    if (found === undefined) return undefined;
    roles[found]?.witnesses.push(witness);
  }
  for (const one of shape.containing) {
    const most = Math.min(one.most, count);
    let wanted = Math.min(one.least, count);
    if (most > wanted && !random.oneIn(2)) wanted = random.integer(wanted, Math.min(most, wanted + 3));
    let found = 0;
    for (const index of shuffled(roles.keys(), context)) {
      if (found >= wanted) break;
      const role = roles[index];
      if (role === undefined || !isPossible(index, { ...role, contained: [...role.contained, one] })) continue;
      role.contained.push(one);
      found++;
    }
    if (found < one.least) return undefined;
  }
  for (const [index, role] of roles.entries()) {
    for (const scope of shape.scopes) if (!mark(scope, index, role, roles, isPossible, context)) return undefined;
  }
  for (const one of shape.containing) {
    if (one.most >= count) continue;
    for (const role of roles) if (!role.contained.includes(one)) role.kept.push(one);
  }
  const plans: (Plan | number)[] = [];
  for (const [index, role] of roles.entries()) {
    const plan = planOf(index, role);
    if (plan.isHopeless) return undefined;
    plans.push(plan);
  }
  if (shape.isRepeating !== undefined) {
    const later = random.integer(1, count - 1);
    plans[later] = random.integer(0, later - 1);
  }
  return plans;
}

/** Makes an item that is left to `unevaluatedItems` satisfy a `contains` that marks it, where nothing else will do. */
function mark(
  scope: Scope,
  index: number,
  role: Role,
  roles: readonly Role[],
  isPossible: (index: number, role: Role) => boolean,
  context: DrawContext,
): boolean {
  if (!isLeftTo(scope, index) || scope.containing.length === 0) return true;
  if (scope.containing.some((one) => role.contained.includes(one)) || isPossible(index, role)) return true;
  const free = scope.containing.filter((one) => {
    const taken = roles.filter(({ contained }) => contained.includes(one)).length;
    return taken < one.most && isPossible(index, { ...role, contained: [...role.contained, one] });
  });
  if (free.length === 0) return false;
  role.contained.push(context.random.pick(free));
  return true;
}

/** Mixes a list. */
export function shuffled<Member>(list: Iterable<Member>, { random }: Pick<DrawContext, 'random'>): Member[] {
  const mixed = [...list];
  for (let index = mixed.length - 1; index > 0; index--) {
    const other = random.integer(0, index);
    // Both indexes are within the list.
    [mixed[index], mixed[other]] = [mixed[other] as Member, mixed[index] as Member];
  }
  return mixed;
}

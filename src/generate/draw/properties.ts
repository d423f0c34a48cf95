import type { SchemaNode } from '../../validate/index.js';
import { accepts } from '../../validate/index.js';
import type { Demand } from '../demand/demand.js';
import { propertyDemand } from '../demand/part-demand.js';
import type { Shape } from '../demand/shape.js';
import { type DrawContext, isSparse } from './context.js';
import type { Engine } from './engine.js';
import { freeName } from './free-name.js';
import type { Plan } from './plan.js';
import { freeDemand, freeNameDemand, namesOf, patternSchema } from './property-names.js';
import { eighthsOf } from './richness.js';

/** A property that may be there. */
export interface Member {
  readonly name: string;
  readonly plan: Plan;
  readonly isRequired: boolean;
  /** In how many eighths of the objects that have any optional property it is, at least. */
  readonly leastEighths: number;
}

/** Draws a name, for a property that the schema does not name. */
type NameSource = (context: DrawContext) => string | undefined;

const NAME_ATTEMPTS = 8;

/** The properties of one shape of objects: those that it names, and where others come from. */
export class Properties {
  readonly members: readonly Member[];
  /** Nothing counts the properties, and none depends on another. */
  readonly isPlain: boolean;
  /** The schemas of the names that the patterns match. */
  readonly patterns: SchemaNode[] = [];
  readonly #engine: Engine;
  readonly #shape: Shape;
  readonly #byName = new Map<string, Member>();
  readonly #patterned: readonly NameSource[];
  readonly #free: NameSource | undefined;

  constructor(engine: Engine, shape: Shape) {
    this.#engine = engine;
    this.#shape = shape;
    for (const name of namesOf(engine, shape)) {
      const isRequired = shape.required.has(name);
      if (shape.forbidden.has(name) || !this.allowsName(name)) continue;
      const plan = this.planOf(name);
      const leastEighths = eighthsOf(engine.richness.of(plan.demand.holds));
      if (!plan.isHopeless || isRequired) this.#byName.set(name, { name, plan, isRequired, leastEighths });
    }
    this.#dropDependents();
    this.members = [...this.#byName.values()];
    this.#patterned = this.#patternSources();
    this.#free = this.#freeSource();
    const { dependences, minProperties, maxProperties, witnesses } = shape;
    const isCounted = minProperties !== undefined || maxProperties !== undefined;
    this.isPlain = dependences.length === 0 && !isCounted && witnesses.length === 0;
  }

  get hasExtras(): boolean {
    return this.#patterned.length > 0 || this.#free !== undefined;
  }

  /** Tells whether `propertyNames` allows a name. */
  allowsName(name: string): boolean {
    return this.#shape.nameSchemas.every(({ value }) => accepts(value, name));
  }

  /** The plan of a property, by its name. */
  planOf(name: string, inPlaceOf?: SchemaNode, also?: Demand): Plan {
    const { holds, fails } = propertyDemand(this.#shape, name, inPlaceOf);
    if (also === undefined) return this.#engine.plan({ holds, fails });
    return this.#engine.plan({ holds: [...holds, ...also.holds], fails: [...fails, ...also.fails] });
  }

  /** Adds a property and what it brings with it, if there is room. */
  add(name: string, chosen: Map<string, Plan>, most: number): void {
    const added = new Set([name]);
    // A set visits what is added while it is being visited.
    for (const one of added) {
      for (const { name: present, names } of this.#shape.dependences) {
        if (present === one) for (const wanted of names) added.add(wanted);
      }
    }
    for (const one of chosen.keys()) added.delete(one);
    if (chosen.size + added.size > most) return;
    const members = [...added].map((one) => this.#byName.get(one));
    if (members.some((member) => member === undefined)) return;
    for (const member of members) if (member !== undefined) chosen.set(member.name, member.plan);
  }

  /** How many properties that the schema does not name are drawn. */
  extraCount(context: DrawContext): number {
    if (!this.hasExtras || isSparse(context)) return 0;
    const { random, isAtBoundary } = context;
    if (isAtBoundary) return random.oneIn(2) ? 0 : 1;
    const { realism, examples } = this.#engine.options;
    const isTame = realism !== undefined || examples === true;
    if (this.members.length > 0 && this.#patterned.length === 0) {
      if (!this.#isSpokenOf && (isTame || !random.oneIn(12))) return 0;
      return random.integer(0, 2);
    }
    return random.integer(0, random.oneIn(8) ? 8 : 3);
  }

  /** Draws a property that the schema does not name, under a name that is not taken. */
  drawExtra(context: DrawContext, taken: object): Member | undefined {
    const { random } = context;
    for (let attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
      const isPatterned = this.#patterned.length > 0 && (this.#free === undefined || !random.oneIn(4));
      const source = isPatterned ? random.pick(this.#patterned) : this.#free;
      const name = source?.(context);
      if (name === undefined || this.#isTaken(name, taken) || !this.allowsName(name)) continue;
      const plan = this.planOf(name);
      if (!plan.isHopeless) return { name, plan, isRequired: false, leastEighths: 0 };
    }
    return undefined;
  }

  /** Whether some keyword speaks of the properties that are not named. */
  get #isSpokenOf(): boolean {
    return this.#shape.layers.some(({ extra }) => extra !== undefined && extra.keywords.always === undefined);
  }

  #isTaken(name: string, taken: object): boolean {
    if (this.#shape.forbidden.has(name) || this.#byName.has(name)) return true;
    return taken instanceof Map ? taken.has(name) : Object.hasOwn(taken, name);
  }

  /** Drops what brings something with it that cannot be. */
  #dropDependents(): void {
    for (let isShrinking = true; isShrinking; ) {
      isShrinking = false;
      for (const { name, names } of this.#shape.dependences) {
        const member = this.#byName.get(name);
        if (member === undefined || names.every((wanted) => this.#byName.has(wanted))) continue;
        this.#byName.delete(name);
        isShrinking = true;
      }
    }
  }

  #patternSources(): readonly NameSource[] {
    const sources = new Map<string, NameSource>();
    const { layers, nameSchemas } = this.#shape;
    for (const { patterns } of layers) {
      for (const [pattern, node] of patterns) {
        if (node.keywords.always === false || sources.has(pattern.source)) continue;
        const matching = patternSchema(this.#engine, pattern, node);
        this.patterns.push(matching);
        const demand = { holds: [matching, ...nameSchemas.map(({ value }) => value)], fails: [] };
        sources.set(pattern.source, this.nameSource(demand));
      }
    }
    return [...sources.values()];
  }

  /** Names that neither `properties` nor a pattern speaks of; `undefined` where none may be. */
  #freeSource(): NameSource | undefined {
    if (this.#engine.plan(freeDemand(this.#shape)).isHopeless) return undefined;
    const names = freeNameDemand(this.#engine, this.#shape);
    return names === undefined ? freeName : this.nameSource(names);
  }

  /** Draws names that fulfil a demand. */
  nameSource(demand: Demand): NameSource {
    const plan = this.#engine.plan(demand);
    return (context) => {
      const name = plan.draw(context);
      return typeof name === 'string' ? name : undefined;
    };
  }
}

/** One way to simplify one place of a value: its candidates are simpler than the value, the simplest first. */
export interface Step<Value> {
  /** Names the place and the way: a step of the simpler value has the same name, and shrinking goes on there. */
  readonly name: string;
  candidates(): Iterable<Value>;
}

import { Arbitrary, type Random as FastCheckRandom, Stream, sample, Value } from 'fast-check';
import { Random } from '../../random.js';

/** Makes random numbers from a seed, outside of any arbitrary: always the same ones. */
export function seededRandom(seed: number): Random {
  const [source] = sample(new RandomItself(), { seed, numRuns: 1 });
  if (source === undefined) throw new RangeError('One sample was asked for, and none was made.');
  return new Random(source);
}

/** Hands out the random numbers that a value would be drawn from. */
class RandomItself extends Arbitrary<FastCheckRandom> {
  override generate(source: FastCheckRandom): Value<FastCheckRandom> {
    return new Value(source.clone(), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is FastCheckRandom {
    return false;
  }

  override shrink(): Stream<Value<FastCheckRandom>> {
    return Stream.nil();
  }
}

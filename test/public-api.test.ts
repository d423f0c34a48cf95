import { expect, test } from 'vitest';
import * as api from '../src/index.js';

test('the public surface is written by hand, and nothing slips into it', () => {
  expect(Object.keys(api).sort()).toMatchSnapshot();
});

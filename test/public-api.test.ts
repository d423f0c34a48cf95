import { expect, test } from 'vitest';
import * as arbitrary from '../src/arbitrary/index.js';
import * as api from '../src/index.js';
import * as mocks from '../src/mocks/index.js';
import * as record from '../src/record/public.js';
import * as matchers from '../src/vitest/index.js';

test('the public surface is written by hand, and nothing slips into it', () => {
  expect(Object.keys(api).sort()).toMatchSnapshot();
});

test('and so is the surface of the arbitraries', () => {
  expect(Object.keys(arbitrary).sort()).toMatchSnapshot();
});

test('and of recording', () => {
  expect(Object.keys(record)).toEqual(['startRecording']);
});

test('and of mocks', () => {
  expect(Object.keys(mocks).sort()).toEqual(['checkHandlers', 'conformingFetch']);
});

test('and of matchers, which import nothing else into a test', () => {
  expect(Object.keys(matchers)).toEqual(['setup']);
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEngine, startingEngine } from '../../../src/record/preload/engine.js';
import type { RecordingSettings } from '../../../src/record/recording-settings.js';
import { workspace } from '../../support/workspace.js';

function settingsOf(contracts: readonly string[]): RecordingSettings {
  const { folder } = workspace();
  const [out, reports] = [join(folder, 'captures'), join(folder, 'reports')];
  const choices = { servers: [], redact: true, also: [], keep: [], all: false, maxBody: 1024, fsync: false };
  return { out, reports, key: '5'.repeat(64), contracts, ...choices };
}

test('the engine starts in steps: each contract, and each document of a pack, is one of its own', () => {
  const steps = startingEngine(settingsOf(['twilio']), '1', () => undefined);
  let count = 0;
  while (!steps.next().done) count += 1;
  expect(count).toBeGreaterThanOrEqual(4);
});

test('a contract is read in its own step, and not before', () => {
  const steps = startingEngine(settingsOf(['twilio', '/no/such/contract.yaml']), '1', () => undefined);
  expect(steps.next().done).toBe(false);
  expect(() => steps.next()).toThrow('/no/such/contract.yaml');
});

test('the engine that is started at once is the same', () => {
  expect(startEngine(settingsOf(['twilio']), '1', () => undefined).counts()).toEqual({
    stored: 0,
    uncovered: {},
    notes: [],
  });
});

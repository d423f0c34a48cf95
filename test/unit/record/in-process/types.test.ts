import { expectTypeOf, test } from 'vitest';
import type { Contract, Finding, Report } from '../../../../src/model/index.js';
import {
  type Recording,
  type RecordingSummary,
  type StartRecordingOptions,
  startRecording,
} from '../../../../src/record/public.js';

test('a recording is what using and await using take, and answers what was found', () => {
  expectTypeOf(startRecording).returns.toEqualTypeOf<Promise<Recording>>();
  expectTypeOf<Recording>().toExtend<Disposable & AsyncDisposable>();
  expectTypeOf<Recording['findings']>().toEqualTypeOf<readonly Finding[]>();
  expectTypeOf<Recording['stop']>().returns.resolves.toEqualTypeOf<RecordingSummary>();
  expectTypeOf<Recording['report']>().returns.toEqualTypeOf<Report>();
});

test('what runs in it answers what the function answers', () => {
  expectTypeOf((recording: Recording) => recording.run(async () => 7)).returns.resolves.toEqualTypeOf<number>();
});

test('a contract is a name, a loaded one, or several; nothing need be said', () => {
  expectTypeOf(startRecording).toBeCallableWith();
  expectTypeOf<StartRecordingOptions['contract']>().toEqualTypeOf<
    string | Contract | readonly (string | Contract)[] | undefined
  >();
  // @ts-expect-error - a severity is answered by a function
  expectTypeOf(startRecording).toBeCallableWith({ severityOf: 'error' });
});

export {
  type Recording,
  type RecordingSummary,
  type StartRecordingOptions,
  startRecording,
} from './start-recording.js';

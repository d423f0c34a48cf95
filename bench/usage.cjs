// Loaded before a measured program (`node --require`): writes what it used when it ends, into the file that USAGE_FILE names.
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread && process.env.USAGE_FILE) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    // maxRSS in KiB, times in microseconds, of the whole process with its threads.
    writeFileSync(process.env.USAGE_FILE, JSON.stringify({ maxRSS, userCPUTime, systemCPUTime }));
  });
}

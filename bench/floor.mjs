// The floor that the program is measured against, frozen: a bare loop that streams a file, splits its lines, parses
// each, and calls one ajv validator with ajv-formats, fail-fast. Nothing is reported but two counts.
//
// node bench/floor.mjs payloads|exchanges <schema> <file>
import { createReadStream, readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const [kind, schemaFile, file] = process.argv.slice(2);
const ajv = new Ajv2020({ strict: false, validateSchema: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

let seen = 0;
let invalid = 0;
const judge =
  kind === 'exchanges'
    ? (line) => {
        seen += 1;
        if (!validate(JSON.parse(line).response.body.value)) invalid += 1;
      }
    : (line) => {
        seen += 1;
        if (!validate(JSON.parse(line))) invalid += 1;
      };

let rest = '';
for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) judge(line);
}
if (rest !== '') judge(rest);
process.stdout.write(`${JSON.stringify({ seen, invalid })}\n`);

import * as yaml from 'yaml';
import { parseYamlPiece, valueOfYaml } from '../../src/capture/index.js';
import type { Structure } from './mutations.js';

const BINARY = '!!binary';

/** The structure of a YAML document of texts, lists and maps; what is tagged as binary stays so. */
export const YAML_DOCUMENT: Structure = {
  isYaml: true,
  parse(text) {
    const piece = parseYamlPiece(text, 0);
    if (piece.errorOffset !== undefined) throw new SyntaxError('the text is no YAML');
    return valueOfYaml(piece, new Map());
  },
  write(value) {
    const document = new yaml.Document(value);
    yaml.visit(document, {
      Map(_, map) {
        const binary = map.items.length === 1 ? map.get(BINARY) : undefined;
        if (typeof binary !== 'string') return undefined;
        const scalar = new yaml.Scalar(binary);
        scalar.tag = BINARY;
        return scalar;
      },
    });
    return document.toString({ lineWidth: 80 });
  },
  holdsTogether: (entry, indent) =>
    entry
      .split('\n')
      .slice(1)
      .every((line) => /^ *\r?$/u.test(line) || line.search(/[^ ]/u) >= indent),
};

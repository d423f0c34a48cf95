import type { CommandOutline, OptionOutline, Outline } from './outline.js';

/** Writes the completion for zsh: `source <(contract-check completion zsh)`, after `compinit`. */
export function zshCompletion(outline: Outline): string {
  const [program, ...commands] = outline;
  const names = commands.map(({ name, description }) => `    ${quoted(`${escaped(name)}:${description}`)}`);
  return `#compdef contract-check
_contract_check() {
  local word command=""
  local -i index
  local -a subcommands=(
${names.join('\n')}
  )
  for (( index = 2; index < CURRENT; index++ )); do
    word="\${words[index]}"
    if [[ "$word" == -- ]]; then
      shift $index words
      (( CURRENT -= index ))
      _normal
      return
    fi
    if (( \${subcommands[(I)\${(b)word}:*]} )); then command="\${command:-$word}"; fi
  done
  case "$command" in
${[program, ...commands].map((each) => (each === undefined ? '' : caseOf(each))).join('\n')}
  esac
}
compdef _contract_check contract-check
`;
}

function caseOf({ name, options, words }: CommandOutline): string {
  const specs = options.flatMap(specsOf);
  const files = `'*:file:_files'`;
  const argument =
    name === ''
      ? `'*:capture:{ _describe command subcommands; _files }'`
      : words.length === 0
        ? files
        : quoted(`*:word:(${words.map(escaped).join(' ')})`);
  return `    ${name === '' ? "''" : name})
      _arguments -S \\
${[...specs, argument].map((spec) => `        ${spec}`).join(' \\\n')} ;;`;
}

/** One specification a name: `--name=[what it does]:what follows:how it is completed`. */
function specsOf({ names, description, value }: OptionOutline): readonly string[] {
  const follows =
    value === 'none' ? '' : value === 'file' ? ':value:_files' : `:value:(${value.map(escaped).join(' ')})`;
  const what = description.replace(/[[\]\\:]/g, '\\$&');
  // A long name may have its value in the same word.
  const equals = (name: string): string => (value !== 'none' && name.startsWith('--') ? '=' : '');
  return names.map((name) => quoted(`*${name}${equals(name)}[${what}]${follows}`));
}

const escaped = (word: string): string => word.replace(/[:\\]/g, '\\$&');

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

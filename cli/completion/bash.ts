import type { CommandOutline, Outline } from './outline.js';

/** Writes the completion for bash: `source <(contract-check completion bash)`. */
export function bashCompletion(outline: Outline): string {
  const [program] = outline;
  const names = program?.words.join('|') ?? '';
  return `# bash completion of contract-check
_contract_check() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" word
  COMPREPLY=()
  if [[ "$current" == = ]]; then current=""
  elif [[ "$previous" == = ]]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      --)
        if [[ "$previous" == -- ]]; then COMPREPLY=($(compgen -c -- "$current")); fi
        return ;;
      ${names}) command="\${command:-$word}" ;;
    esac
  done
  case "$command" in
${outline.map(caseOf).join('\n')}
  esac
}
complete -o default -F _contract_check contract-check
`;
}

function caseOf({ name, options, words }: CommandOutline): string {
  const valued = options.filter(({ value }) => value !== 'none');
  const values = valued.flatMap(({ names, value }) =>
    typeof value === 'string' ? [] : [`        ${names.join('|')}) ${reply(value)}; return ;;`],
  );
  const files = valued.filter(({ value }) => value === 'file').flatMap(({ names }) => names);
  if (files.length > 0) values.push(`        ${files.join('|')}) return ;;`);
  const all = options.flatMap(({ names }) => names.filter((each) => each.startsWith('--')));
  return `    ${name === '' ? "''" : name})
      case "$previous" in
${values.join('\n')}
      esac
      if [[ "$current" == -* ]]; then ${reply(all)}${
        words.length === 0
          ? ''
          : `
      else ${reply(words)}`
      }
      fi ;;`;
}

/** Names are words without what a shell reads otherwise. */
function reply(words: readonly string[]): string {
  return `COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$current"))`;
}

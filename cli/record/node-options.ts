/**
 * Puts `--require <script>` before the NODE_OPTIONS there are. Node splits them at blanks, and reads double quotes with
 * backslashes in them.
 */
export function nodeOptionsWith(script: string, existing: string | undefined): string {
  const quoted = /[\s"\\]/.test(script) ? `"${script.replace(/["\\]/g, '\\$&')}"` : script;
  return `--require ${quoted}${existing ? ` ${existing}` : ''}`;
}

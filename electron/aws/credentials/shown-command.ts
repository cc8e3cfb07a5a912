/** What may be shown of a `credential_process`: people put passwords into its arguments, and it complains with them. */
import { cleanWords } from '../desk/judge-fault';

/** `aws-sso-util …`: the program, and whether there is more. */
export function programOf(command: string): string {
  // `TOKEN=secret program`: a variable for the program alone, in front of it.
  const rest = command.trim().replace(/^(?:\w+=(?:"[^"]*"|'[^']*'|[^\s"'])*\s+)*/, '');
  const found = /^(?:"([^"]+)"|'([^']+)'|([^\s"'`$;|&<>()=]+))/.exec(rest);
  const program = found?.[1] ?? found?.[2] ?? found?.[3];
  if (program === undefined) return '…';
  return rest.length === found?.[0].length ? program : `${program} …`;
}

/** The last line of what it complained about, with what could be a secret taken out; empty: it said nothing. */
export function lastWords(stderr: string, command: string): string {
  const lines = stderr.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  return cleanWords(withoutArguments(lines.at(-1) ?? '', command))
    .replace(/((?:pass(?:word|wd|phrase)?|pwd?|secret|token|(?:access|api)[ _-]?key)["']?\s*[=:]\s*)\S+/gi, '$1…')
    .replace(/\b(A[KS]IA)\w+|\S{20,}/g, '…')
    .slice(0, 120)
    .replace(/[.\s]+$/, '');
}

/** Shorter ones would take words out that mean something else. */
const SHORTEST_ARGUMENT = 4;

function withoutArguments(line: string, command: string): string {
  const [, ...args] = command.split(/[\s"'=]+/).filter((word) => word !== '');
  return args
    .filter((word) => word.length >= SHORTEST_ARGUMENT && !word.startsWith('-'))
    .reduce((text, word) => text.replaceAll(word, '…'), line);
}

/** What may go into a log: no keys, no tokens, no account ids, no home folder. */
import { homedir } from 'node:os';

const RULES: readonly (readonly [RegExp, string])[] = [
  [/\b((?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{4})[A-Z0-9]{8,}\b/g, '$1…'], // access key ids
  [/("?(?:secret|token|password|authorization|credential)[a-z_-]*"?\s*[:=]\s*)("[^"]*"|\S+)/gi, '$1…'],
  [/\b[A-Za-z0-9/+]{40,}={0,2}(?![A-Za-z0-9/+=])/g, '…'], // secret keys and session tokens
  [/\b\d{8}(\d{4})\b/g, '********$1'], // account ids
];

/** Takes anything that is about to be logged; gives text without what must not be written down. */
export function redact(value: unknown): string {
  let text = value instanceof Error ? (value.stack ?? value.message) : asText(value);
  text = text.replaceAll(homedir(), '~');
  for (const [pattern, replacement] of RULES) text = text.replace(pattern, replacement);
  return text;
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

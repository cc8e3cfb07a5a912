/** Which rule about policy variables, tagged [U], the reading of one text rests on (E46, E48, E49). */
import type { Call } from '../call';
import type { PolicyDocument } from '../document';
import { variablesIn, parseTemplate, resolveTemplate } from '../template';
import type { UnverifiedRule } from './unverified';

const DEFAULT_WITHOUT_SPACE = /[^\s,],'/;

/** Null: nothing undocumented in it. Under version 2008-10-17 nothing is a variable (E3). */
export function unverifiedText(text: string, version: PolicyDocument['version'], call: Call): UnverifiedRule | null {
  if (version !== '2012-10-17') return null;
  for (const { inner } of variablesIn(text)) if (DEFAULT_WITHOUT_SPACE.test(inner)) return 'E46';
  const holdsWildcard = parseTemplate(text, version, true).parts.some((part) => {
    if (typeof part !== 'object' || !('key' in part) || !part.key.includes(':')) return false;
    const state = call.key(part.key);
    return state.state === 'known' && state.values.some((value) => /[*?]/.test(value));
  });
  return holdsWildcard ? 'E48' : null;
}

/** A variable without value and default: the text matches nothing (E49). */
export function isUnmatchable(text: string, version: PolicyDocument['version'], call: Call): boolean {
  return resolveTemplate(parseTemplate(text, version, true), call).state === 'unmatchable';
}

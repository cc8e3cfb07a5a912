/** Why an Action or NotAction covers the request, or does not. */
import type { Call } from '../call';
import type { ElementReport } from '../decision';
import type { Element, Located } from '../document';
import {
  compileAction,
  entryCoversAction,
  hasWildService,
  matchAction,
  requestAction,
  type RequestAction,
} from '../match-action';
import { nearest } from './edit-distance';
import { brief } from '../sentence';
import { names } from './names';
import { marked } from './unverified';

export function explainAction(element: Element, call: Call): ElementReport {
  const request = requestAction(call.action);
  const name = element.not ? 'NotAction' : 'Action';
  const outcome = matchAction(compileAction(element), request);
  const covering = element.entries.find((entry) => entryCoversAction(entry, request));
  const near = ofService(element.entries, request.service);
  const shown: Located | null = covering ?? nearest(near, call.action);
  return {
    element: name,
    pointer: shown?.pointer ?? element.pointer,
    match: outcome === 'open' ? 'maybe' : outcome,
    wanted: call.action,
    found: shown?.value ?? null,
    because: words(element, covering, shown, near, call.action),
    ...marked(restsOnWildService(element, request) ? 'E20' : null),
  };
}

/** Is the action covered, and only by entries with a wildcard in the service (E20)? */
function restsOnWildService({ entries }: Element, request: RequestAction): boolean {
  const covering = entries.filter((entry) => entryCoversAction(entry, request));
  return covering.length > 0 && covering.every(({ value }) => hasWildService(value));
}

/** The entries that name an action of the service; all of them where none does. */
function ofService(entries: readonly Located[], service: string): readonly Located[] {
  const own = entries.filter(({ value }) => value.slice(0, Math.max(0, value.indexOf(':'))).toLowerCase() === service);
  return own.length === 0 ? entries : own;
}

function words(
  element: Element,
  covering: Located | undefined,
  shown: Located | null,
  near: readonly Located[],
  action: string,
): string {
  if (shown === null) {
    return element.not
      ? 'NotAction is empty; what that excludes is not documented'
      : 'Action is empty and names nothing';
  }
  if (element.not) {
    return covering === undefined
      ? `NotAction leaves out ${names(element.entries)}, the request is ${action}`
      : `NotAction leaves out ${brief(covering.value)}, which covers ${action}`;
  }
  if (covering !== undefined) {
    return covering.value === action ? `Action names ${action}` : `Action ${brief(covering.value)} covers ${action}`;
  }
  const of = near.length < element.entries.length ? `Of ${action.slice(0, action.indexOf(':'))} ` : '';
  const names_ = `${of}Action names ${names(near, shown)}, the request is ${action}`;
  if (/[\s,]/.test(shown.value)) return `${names_}; a space or comma makes an action match nothing`;
  if (!shown.value.includes(':')) return `${names_}; an action without a service prefix matches nothing`;
  return names_;
}

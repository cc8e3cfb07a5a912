/** Why a Resource or NotResource covers the request's resource, or does not; which part of the ARN differs (E195). */
import { placeholderOf } from '../../iam/action-catalogue';
import { parseArn, type Arn } from '../../iam/arn';
import type { Call } from '../call';
import type { ElementReport } from '../decision';
import type { Element, Located, PolicyDocument, Statement } from '../document';
import { compileResources, matchEntry, matchOwnResource, matchResource, targetOf } from '../match-resource';
import { wholePattern } from '../resource-pattern';
import { parseTemplate, resolveTemplate } from '../template';
import { resolvedText } from './resolved-text';
import { arnDifference, differenceWords } from './arn-difference';
import { nearest } from './edit-distance';
import { marked } from './unverified';
import { unverifiedResource } from './unverified-resource';
import { brief } from '../sentence';

/** Nothing for a trust policy without Resource: the role itself is meant. */
export function explainResource(statement: Statement, document: PolicyDocument, call: Call): readonly ElementReport[] {
  const element = statement.resource;
  if (element === null) return own(statement, document, call);
  const target = targetOf(call);
  const compiled = compileResources(element, document);
  const { match } = matchResource(compiled, document.address, call);
  const outcomes = compiled.entries.map(({ located, pattern }) => ({
    located,
    outcome: matchEntry(pattern, target, call).match,
  }));
  const best = outcomes.find(({ outcome }) => outcome === 'yes') ?? outcomes.find(({ outcome }) => outcome !== 'no');
  const covering = best?.located;
  const shown = covering ?? nearest(element.entries, target.text);
  const difference =
    covering === undefined && shown !== null
      ? arnDifference(wholePattern(shown.value, document.kind) ?? shown.value, target.text)
      : null;
  return [
    {
      element: element.not ? 'NotResource' : 'Resource',
      pointer: shown?.pointer ?? element.pointer,
      match,
      wanted: target.text,
      found: shown?.value ?? null,
      because: element.not
        ? notWords(covering, shown, target.text)
        : words(element, covering, shown, match, target.text, document, call),
      ...(difference === null || element.not ? {} : { part: difference.part }),
      ...marked(unverifiedResource(element, covering, shown, match, target.text, document, call)),
    },
  ];
}

function own(statement: Statement, document: PolicyDocument, call: Call): readonly ElementReport[] {
  if (document.kind === 'trust') return [];
  const { match } = matchOwnResource(document, statement.pointer, call);
  const because =
    match === 'yes'
      ? 'Without Resource the statement means the thing it is attached to'
      : `Whether a statement without Resource covers ${call.resource} is not documented`;
  return [
    {
      element: 'Resource',
      pointer: statement.pointer,
      match,
      wanted: call.resource,
      found: null,
      because,
      ...marked(match === 'yes' ? 'E9' : null),
    },
  ];
}

function notWords(covering: Located | undefined, shown: Located | null, wanted: string): string {
  if (shown === null) return 'NotResource is empty; what that excludes is not documented';
  if (covering === undefined) return `NotResource leaves out ${brief(shown.value)}, the request is for ${wanted}`;
  return `NotResource leaves out ${brief(covering.value)}, which covers ${wanted}`;
}

function words(
  element: Element,
  covering: Located | undefined,
  shown: Located | null,
  match: ElementReport['match'],
  wanted: string,
  document: PolicyDocument,
  call: Call,
): string {
  if (shown === null) return 'Resource is empty and names nothing';
  if (covering !== undefined && match === 'yes') {
    return covering.value === wanted
      ? `Resource names ${wanted}`
      : `Resource ${brief(covering.value)} covers ${wanted}`;
  }
  if (covering !== undefined)
    return `Whether Resource ${brief(covering.value)} covers ${wanted} depends on what is not known`;
  const more = element.entries.length > 1 ? ` and ${element.entries.length - 1} more` : '';
  if (wanted === placeholderOf(call.action)) {
    return `Resource names ${brief(shown.value)}${more}, and ${call.action} is authorised on ${wanted} only`;
  }
  const said = `Resource names ${brief(shown.value)}${more}, the request is for ${wanted}`;
  const reason = why(shown.value, wanted, document, call);
  return reason === null ? said : `${said}: ${reason}`;
}

/** The most telling reason why the nearest entry does not fit. */
function why(pattern: string, wanted: string, document: PolicyDocument, call: Call): string | null {
  if (!pattern.startsWith('arn')) return 'it is no ARN and not *';
  const whole = wholePattern(pattern, document.kind);
  if (whole === null) return 'an ARN with fewer than six parts matches nothing here';
  const found = parseArn(whole);
  const asked = parseArn(wanted);
  const half = found === null || asked === null ? null : wrongHalf(found, asked);
  if (half !== null) return half;
  // E38
  if (/^(?:[^:]*:){0,4}[^:]*\$\{/.test(whole)) return 'a variable counts only in the last part of an ARN';
  const resolved = resolveTemplate(parseTemplate(whole, document.version, true), call);
  if (resolved.state === 'unmatchable') return `${brief(resolved.key)} has no single value for this caller`;
  const text = resolved.state === 'fixed' ? resolvedText(resolved.pieces) : whole;
  const difference = arnDifference(text, wanted);
  if (difference !== null) {
    // E3
    const isText = document.version === '2008-10-17' && whole.includes('${') && difference.part.startsWith('resource');
    return isText ? 'without Version 2012-10-17 a variable is plain text' : differenceWords(difference);
  }
  // E46, E48
  return text === whole ? null : 'what a variable puts there is no wildcard';
}

/** A bucket and what lies in it are told apart by more than their names (E37, E42). */
function wrongHalf(found: Arn, asked: Arn): string | null {
  if (found.service !== asked.service) return null;
  const [have, want] = [found.resource, asked.resource];
  if (asked.service === 's3') {
    if (!want.includes('/') && have.startsWith(`${want}/`)) return 'it names the objects, not the bucket';
    if (want.startsWith(`${have}/`)) return 'it names the bucket, not its objects';
  }
  if (asked.service === 's3vectors') {
    if (have.startsWith(`${want}/`)) return 'it names the index, not the vector bucket';
    if (want.startsWith(`${have}/`)) return 'it names the vector bucket, not its index';
  }
  return null;
}

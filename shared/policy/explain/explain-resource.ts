/** Why a Resource or NotResource covers the request's resource, or does not; which part of the ARN differs (E195). */
import { parseArn } from '../../iam/arn';
import type { Call } from '../call';
import type { ElementReport } from '../decision';
import type { Element, Located, PolicyDocument, Statement } from '../document';
import { parseTemplate, resolveTemplate } from '../template';
import { compileResources, matchEntry, matchOwnResource, matchResource, targetOf } from '../match-resource';
import { arnDifference, differenceWords } from './arn-difference';
import { nearest } from './edit-distance';
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
  const difference = covering === undefined && shown !== null ? arnDifference(shown.value, target.text) : null;
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
  return [{ element: 'Resource', pointer: statement.pointer, match, wanted: call.resource, found: null, because }];
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
  if (wanted === '*') {
    return `Resource names ${brief(shown.value)}${more}, ${call.action} is authorised on * only`;
  }
  const said = `Resource names ${brief(shown.value)}${more}, the request is for ${wanted}`;
  const reason = why(shown.value, wanted, document, call);
  return reason === null ? said : `${said}: ${reason}`;
}

/** The most telling reason why the nearest entry does not fit. */
function why(pattern: string, wanted: string, document: PolicyDocument, call: Call): string | null {
  if (!pattern.startsWith('arn')) return 'it is no ARN and not *';
  const found = parseArn(pattern);
  const asked = parseArn(wanted);
  if (found?.service === 's3' && asked?.service === 's3') {
    const bucket = asked.resource;
    if (!bucket.includes('/') && found.resource.startsWith(`${bucket}/`)) return 'it names the objects, not the bucket';
    if (bucket.startsWith(`${found.resource}/`)) return 'it names the bucket, not its objects';
  }
  const resolved = resolveTemplate(parseTemplate(pattern, document.version, true), call);
  if (resolved.state === 'unmatchable') return `${brief(resolved.key)} has no single value for this caller`;
  const difference = arnDifference(pattern, wanted);
  return difference === null ? null : differenceWords(difference);
}

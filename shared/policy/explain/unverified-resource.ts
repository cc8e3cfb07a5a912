/** Which rule tagged [U] a Resource's yes or no rests on (E33, E36, E46, E48, E49). */
import { parseArn } from '../../iam/arn';
import type { Call } from '../call';
import { cut } from '../cut-resource';
import type { Element, Located, PolicyDocument } from '../document';
import type { Tri } from '../match';
import type { UnverifiedRule } from './unverified';
import { isUnmatchable, unverifiedText } from './unverified-text';

/** `covering` is the entry that covers the request's resource, `shown` that one or else the nearest. */
export function unverifiedResource(
  element: Element,
  covering: Located | undefined,
  shown: Located | null,
  match: Tri,
  wanted: string,
  document: PolicyDocument,
  call: Call,
): UnverifiedRule | null {
  if (match === 'maybe') return null;
  if (
    element.not &&
    match === 'yes' &&
    element.entries.some(({ value }) => isUnmatchable(value, document.version, call))
  )
    return 'E49';
  if (element.not && element.entries.some(({ value }) => isShort(value))) return 'E33';
  if (covering !== undefined && wildTypeOrService(covering.value, wanted)) return 'E36';
  return shown === null ? null : unverifiedText(shown.value, document.version, call);
}

/** `arn:aws:sqs:*`: fewer than six parts. */
function isShort(value: string): boolean {
  return value !== '*' && cut(value).length < 6;
}

/** Services whose resources have no type word, and may look as if they had. */
const WITHOUT_TYPE = new Set(['s3', 'sns', 'execute-api', 'codecommit']);

/** `arn:aws:*:…`, or `arn:aws:iam::111122223333:u*` for `user/…`; a bare `*` as the whole resource is common use. */
function wildTypeOrService(pattern: string, wanted: string): boolean {
  const [, , service = '', , , ...rest] = pattern.split(':');
  if (/[*?]/.test(service)) return true;
  const asked = parseArn(wanted);
  const resource = rest.join(':');
  if (asked === null || resource === '*' || WITHOUT_TYPE.has(asked.service)) return false;
  if (!/^[a-z-]+[/:]/.test(asked.resource)) return false;
  return /[*?]/.test(resource.split(/[/:]/)[0] ?? '');
}

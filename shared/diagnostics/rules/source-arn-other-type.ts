import { parseArn, printArn, resourceParts } from '../../iam/arn';
import { defineRule } from '../define-rule';
import { otherSources, shortSource } from '../other-source';

/**
 * D04: the trust names the service and the action, and its aws:SourceArn is for another kind of resource. Silent where
 * the account differs too (D06); a Region that differs as well is mended with it.
 */
export const sourceArnOtherType = defineRule({
  id: 'source-arn-other-type',
  code: 'D04',
  title: 'aws:SourceArn names another resource type',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['assumes'],
  explains: { 'trust-policy': ['condition-false'] },
  messages: {
    'other-type': {
      title: '{word} cannot assume {role}',
      text: 'The trust policy of {role} admits {word} for {asked} only. The {user} presents {actual}.',
      fix: 'Put {right} into the aws:SourceArn of the trust policy of {role}; keep {asked} there if that uses the role too.',
    },
    'perhaps-other-type': {
      title: '{word} may not be able to assume {role}',
      text: 'The trust policy of {role} admits {word} for {asked} only. The {user} presents {actual}, as far as is known: AWS does not document it.',
      fix: 'Put {right} into the aws:SourceArn of the trust policy of {role}; keep {asked} there if that uses the role too.',
    },
  },
  check: (context, say) =>
    otherSources(
      context,
      isOtherType,
      ({ source, wrong }) => rightPattern(wrong, source),
      ({ names, source, wrong, certain }) =>
        say(certain ? 'other-type' : 'perhaps-other-type', {
          ...names,
          asked: shortSource(wrong, source),
          actual: shortSource(source, wrong),
          right: rightPattern(wrong, source),
        }),
    ),
});

type Parts = readonly string[];

function isOtherType(parts: Parts): boolean {
  return parts.includes('resource-type') && parts.every((part) => part === 'region' || part.startsWith('resource-'));
}

/** As wide as the pattern was: `agent/*` becomes `knowledge-base/*`, one agent becomes this knowledge base. */
function rightPattern(pattern: string, source: string): string {
  const [asked, actual] = [parseArn(pattern), parseArn(source)];
  if (asked === null || actual === null || !asked.resource.endsWith('/*')) return source;
  const { type } = resourceParts(actual.resource);
  return type === '' ? source : printArn({ ...actual, resource: `${type}/*` });
}

import { defineRule } from '../define-rule';
import { otherSources, shortSource } from '../other-source';

/**
 * D05: the trust is for one resource of this kind, and it is another one: made again under a new id, or copied. Silent
 * where the kind (D04) or the account (D06) differs; a Region that differs as well is mended with it.
 */
export const sourceArnOtherId = defineRule({
  id: 'source-arn-other-id',
  code: 'D05',
  title: 'aws:SourceArn pins an id that is not this resource',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes'],
  explains: { 'trust-policy': ['condition-false'] },
  messages: {
    'other-id': {
      title: '{word} cannot assume {role}',
      text: 'The trust policy of {role} admits {word} for {asked} only. The {user} is {actual}.',
      fix: 'Put {source} into the aws:SourceArn of the trust policy of {role}; while the resource is still to be made, allow {anyOfThem}.',
    },
    'perhaps-other-id': {
      title: '{word} may not be able to assume {role}',
      text: 'The trust policy of {role} admits {word} for {asked} only, and the {user} is {actual}. What {word} presents is not documented, so it may work all the same.',
      fix: 'Put {source} into the aws:SourceArn of the trust policy of {role}; while the resource is still to be made, allow {anyOfThem}.',
    },
  },
  check: (context, say) =>
    otherSources(
      context,
      isOtherId,
      ({ source }) => source,
      ({ names, source, wrong, certain }) =>
        say(certain ? 'other-id' : 'perhaps-other-id', {
          ...names,
          asked: shortSource(wrong, source),
          actual: shortSource(source, wrong),
          source,
          anyOfThem: source.replace(/\/[^/]+$/, '/*'),
        }),
    ),
});

function isOtherId(parts: readonly string[]): boolean {
  return parts.includes('resource-id') && parts.every((part) => part === 'region' || part === 'resource-id');
}

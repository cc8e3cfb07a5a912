import { parseArn } from '../../iam/arn';
import { byCause } from '../by-cause';
import { defineRule } from '../define-rule';
import { keptOutBySource, MIGHT_BREAK } from '../kept-out-by-trust';
import { evidenceOf } from '../trace';
import { otherValues, unmetSources } from '../unmet-source';

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
  explains: ['condition-false'],
  messages: {
    'other-id': {
      title: '{word} cannot assume {role}',
      text: 'The trust policy of {role} admits {word} for {asked} only. The {user} is {actual}.',
      fix: 'Put {source} into the aws:SourceArn of the trust policy of {role}; as long as the resource is still to be made, allow {anyOfThem}.',
    },
    'perhaps-other-id': {
      title: '{word} may not be able to assume {role}',
      text: 'The trust policy of {role} admits {word} for {asked} only. The {user} is {actual}. What {word} presents is not documented, so it may work all the same.',
      fix: 'Put {source} into the aws:SourceArn of the trust policy of {role}; as long as the resource is still to be made, allow {anyOfThem}.',
    },
  },
  check: (context, say) => {
    const found = keptOutBySource(context).flatMap((kept) => {
      const source = kept.request.context?.['aws:SourceArn'];
      if (typeof source !== 'string') return [];
      for (const report of kept.gate.statements) {
        const unmet = unmetSources(report, kept.request, context) ?? [];
        const [first] = unmet;
        const wrong = first?.values.find(({ parts }) => isOtherId(parts));
        if (first === undefined || wrong === undefined) continue;
        if (!unmet.every(({ on, values }) => on === 'arn' && values.some(({ parts }) => isOtherId(parts)))) continue;
        return [{ ...kept, report, unmet, first, wrong, source }];
      }
      return [];
    });
    const causeOf = ({ report, first }: (typeof found)[number]) => `${report.document}${first.condition.pointer}`;
    return byCause(found, causeOf).map((group) => {
      const [lead] = group;
      const { names, report, unmet, first, wrong, source, certain } = lead;
      const said = say(certain ? 'other-id' : 'perhaps-other-id', {
        ...names,
        asked: shortSource(wrong.value, source),
        actual: shortSource(source, wrong.value),
        source,
        anyOfThem: source.replace(/\/[^/]+$/, '/*'),
      });
      const add = [...new Set(group.map((one) => one.source))];
      const edits = unmet.map((each) => ({ unmet: each, add }));
      return {
        said,
        edges: group.map(({ edge }) => edge),
        evidence: [{ ...evidenceOf(report, first.element), wanted: source, found: wrong.value }],
        cause: causeOf(lead),
        ...(certain ? {} : MIGHT_BREAK),
        changes: [
          otherValues(report.document, edits, 'replace', said.fixNote, context),
          otherValues(report.document, edits, 'add', said.fixNote, context),
        ],
      };
    });
  },
});

function isOtherId(parts: readonly string[]): boolean {
  return parts.includes('resource-id') && parts.every((part) => part === 'region' || part === 'resource-id');
}

/** `knowledge-base/OLD`; the whole ARN where the Region differs too. */
function shortSource(arn: string, other: string): string {
  const [mine, theirs] = [parseArn(arn), parseArn(other)];
  return mine === null || theirs === null || mine.region !== theirs.region ? arn : mine.resource;
}

import { parseArn, printArn, resourceParts } from '../../iam/arn';
import { byCause } from '../by-cause';
import { defineRule } from '../define-rule';
import { keptOutBySource, MIGHT_BREAK } from '../kept-out-by-trust';
import { evidenceOf } from '../trace';
import { otherValues, unmetSources } from '../unmet-source';

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
  explains: ['condition-false'],
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
  check: (context, say) => {
    const found = keptOutBySource(context).flatMap((kept) => {
      const source = kept.request.context?.['aws:SourceArn'];
      if (typeof source !== 'string') return [];
      for (const report of kept.gate.statements) {
        const unmet = unmetSources(report, kept.request, context) ?? [];
        const [first] = unmet;
        const wrong = first?.values.find(({ parts }) => isOtherType(parts));
        if (first === undefined || wrong === undefined || !unmet.every(isForOtherType)) continue;
        return [{ ...kept, report, unmet, first, wrong, source, right: rightPattern(wrong.value, source) }];
      }
      return [];
    });
    const causeOf = ({ report, first }: (typeof found)[number]) => `${report.document}${first.condition.pointer}`;
    return byCause(found, causeOf).map((group) => {
      const [lead] = group;
      const { names, report, unmet, first, wrong, source, certain } = lead;
      const add = [...new Set(group.map(({ right }) => right))];
      const said = say(certain ? 'other-type' : 'perhaps-other-type', {
        ...names,
        asked: shortSource(wrong.value, source),
        actual: shortSource(source, wrong.value),
        right: lead.right,
      });
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

type Parts = readonly string[];

function isOtherType(parts: Parts): boolean {
  return parts.includes('resource-type') && parts.every((part) => part === 'region' || part.startsWith('resource-'));
}

function isForOtherType({ on, values }: { on: string; values: readonly { readonly parts: Parts }[] }): boolean {
  return on === 'arn' && values.some(({ parts }) => isOtherType(parts));
}

/** As wide as the pattern was: `agent/*` becomes `knowledge-base/*`, one agent becomes this knowledge base. */
function rightPattern(pattern: string, source: string): string {
  const [asked, actual] = [parseArn(pattern), parseArn(source)];
  if (asked === null || actual === null || !asked.resource.endsWith('/*')) return source;
  const { type } = resourceParts(actual.resource);
  return type === '' ? source : printArn({ ...actual, resource: `${type}/*` });
}

/** What tells the two apart: `agent/*`; the whole ARN where the Region does too, or nothing is named in it. */
function shortSource(arn: string, other: string): string {
  const [mine, theirs] = [parseArn(arn), parseArn(other)];
  if (mine === null || theirs === null || mine.resource === '*' || theirs.resource === '*') return arn;
  return mine.region === theirs.region ? mine.resource : arn;
}

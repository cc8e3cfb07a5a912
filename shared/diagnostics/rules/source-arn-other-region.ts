import { regionOfArn } from '../../iam/arn';
import type { StatementReport } from '../../policy/decision';
import type { Request } from '../../policy/request';
import { defineRule } from '../define-rule';
import type { RuleContext } from '../context';
import { keptOutBySource, MIGHT_BREAK } from '../kept-out-by-trust';
import { evidenceOf } from '../trace';
import { otherValues, unmetSources, type UnmetSource } from '../unmet-source';
import { listed } from '../words';

/** D03: the trust names the service and the action, and only the Region in its aws:SourceArn is another one. */
export const sourceArnOtherRegion = defineRule({
  id: 'source-arn-other-region',
  code: 'D03',
  title: 'aws:SourceArn pins another Region',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['assumes'],
  explains: { 'trust-policy': ['condition-false'] },
  messages: {
    'other-region': {
      title: '{word} cannot assume {role}',
      text: 'The trust policy of {role} asks for a source in {asked}, the {user} is in {actual}.',
      fix: 'Put {actual} in place of {asked} in the aws:SourceArn of the trust policy of {role}, or list both.',
    },
    'perhaps-other-region': {
      title: '{word} may not be able to assume {role}',
      text: 'The trust policy of {role} asks for a source in {asked}, the {user} is in {actual}. What {word} presents is not documented, so it may work all the same.',
      fix: 'Put {actual} in place of {asked} in the aws:SourceArn of the trust policy of {role}, or list both.',
    },
  },
  check: (context, say) =>
    keptOutBySource(context).flatMap(({ edge, gate, request, names, certain }) => {
      const source = request.context?.['aws:SourceArn'];
      if (typeof source !== 'string') return [];
      for (const report of gate.statements) {
        const found = regionsAsked(report, request, context);
        if (found.length === 0) continue;
        const said = say(certain ? 'other-region' : 'perhaps-other-region', {
          ...names,
          asked: listed(found),
          actual: regionOfArn(source) ?? 'another Region',
        });
        const element = report.elements.find(({ match }) => match === report.match);
        const evidence = [evidenceOf(report, element)];
        const right = (values: UnmetSource['values']) =>
          values.filter(isOtherRegion).map(({ value }) => inRegionOf(source, value));
        const edits = (unmetSources(report, request, context) ?? []).map((unmet) => ({
          unmet,
          add: right(unmet.values).slice(0, 1),
        }));
        const changes = [
          otherValues(report.document, edits, 'replace', said.fixNote, context),
          // Something else may use the role from where the policy points.
          otherValues(report.document, edits, 'add', said.fixNote, context),
        ];
        const cause = `${report.document}${element?.pointer ?? report.pointer}`;
        return [{ said, edges: [edge], evidence, cause, changes, ...(certain ? {} : MIGHT_BREAK) }];
      }
      return [];
    }),
});

/** The pattern with the Region of the source. */
function inRegionOf(source: string, pattern: string): string {
  const parts = pattern.split(':');
  return [...parts.slice(0, 3), regionOfArn(source) ?? '', ...parts.slice(4)].join(':');
}

function isOtherRegion({ parts }: UnmetSource['values'][number]): boolean {
  return parts.length === 1 && parts[0] === 'region';
}

/** What a statement asks for of another Region, where that is the only thing that keeps this source out. */
function regionsAsked(report: StatementReport, request: Request, context: RuleContext): readonly string[] {
  const asked: string[] = [];
  for (const { on, values } of unmetSources(report, request, context) ?? []) {
    if (on !== 'arn') return [];
    const regions = values.filter(isOtherRegion).map(({ value }) => regionOfArn(value) ?? 'no Region');
    if (regions.length === 0) return [];
    asked.push(...regions);
  }
  return asked;
}

import { regionOfArn } from '../../iam/arn';
import type { StatementReport } from '../../policy/decision';
import { defineRule } from '../define-rule';
import type { RuleContext } from '../context';
import { keptOutByTrust } from '../kept-out-by-trust';
import { differingParts, evidenceOf, failing, failsOnlyBy, isOnKey } from '../trace';
import { listed } from '../words';

/** Compared as an ARN or as text; a `*` in StringEquals is D68's (E175). */
const OPERATORS = /^(?:for(?:any|all)values?:)?(?:arnlike|arnequals|stringlike|stringequals)(?:ifexists)?$/i;

/** D03: the trust names the service and the action, and only the Region in its aws:SourceArn is another one. */
export const sourceArnOtherRegion = defineRule({
  id: 'source-arn-other-region',
  code: 'D03',
  title: 'aws:SourceArn pins another Region',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['assumes'],
  explains: ['condition-false'],
  messages: {
    'other-region': {
      title: '{word} cannot assume {role}',
      text: 'The trust policy of {role} asks for a source in {asked}, the {user} is in {actual}.',
      fix: 'Put {actual} in place of {asked} in the aws:SourceArn of the trust policy of {role}, or list both.',
    },
  },
  check: (context, say) =>
    keptOutByTrust(context).flatMap(({ edge, gate, request, names }) => {
      const source = request.context?.['aws:SourceArn'];
      if (typeof source !== 'string') return [];
      for (const report of gate.statements) {
        const asked = regionsAsked(report, source, context);
        if (asked.length === 0) continue;
        const said = say('other-region', {
          ...names,
          asked: listed(asked),
          actual: regionOfArn(source) ?? 'another Region',
        });
        const element = failing(report)[0];
        const evidence = [evidenceOf(report, element)];
        return [{ said, edges: [edge], evidence, cause: `${report.document}${element?.pointer ?? report.pointer}` }];
      }
      return [];
    }),
});

/** The Regions that a statement asks for, where they are the only thing that keeps this source out. */
function regionsAsked(report: StatementReport, source: string, context: RuleContext): readonly string[] {
  if (report.effect !== 'Allow' || !failsOnlyBy(report, 'Condition')) return [];
  if (!failing(report).every((element) => isOnKey(element, 'aws:SourceArn'))) return [];
  const statement = context.statement(report.document, report.pointer);
  const onSource = statement?.conditions.filter((entry) => entry.key.toLowerCase() === 'aws:sourcearn') ?? [];
  const asked: string[] = [];
  for (const condition of onSource) {
    if (!OPERATORS.test(condition.operator)) return [];
    const exact = /stringequals/i.test(condition.operator);
    const values = condition.values.map((entry) => entry.value);
    if (values.some((value) => differingParts(value, source)?.length === 0)) continue;
    const regions = values.flatMap((value) => {
      if (exact && /[*?]/.test(value)) return [];
      const parts = differingParts(value, source);
      return parts?.length === 1 && parts[0] === 'region' ? [regionOfArn(value) ?? 'no Region'] : [];
    });
    if (regions.length === 0) return [];
    asked.push(...regions);
  }
  return asked;
}

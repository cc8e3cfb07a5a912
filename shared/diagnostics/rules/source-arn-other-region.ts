import { regionOfArn } from '../../iam/arn';
import type { StatementReport } from '../../policy/decision';
import { addValues, replaceValue } from '../changes';
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
        const found = regionsAsked(report, source, context);
        if (found.length === 0) continue;
        const said = say('other-region', {
          ...names,
          asked: listed(found.map(({ region }) => region)),
          actual: regionOfArn(source) ?? 'another Region',
        });
        const element = failing(report)[0];
        const evidence = [evidenceOf(report, element)];
        const [wrong] = found;
        const mended = wrong === undefined ? '' : inRegionOf(source, wrong.value);
        const changes =
          wrong === undefined
            ? []
            : [
                replaceValue(report.document, wrong.pointer, mended, said.fixNote, context),
                // Something else may use the role from where the policy points.
                addValues(report.document, element?.pointer ?? '', [mended], said.fixNote, context),
              ];
        const cause = `${report.document}${element?.pointer ?? report.pointer}`;
        return [{ said, edges: [edge], evidence, cause, changes }];
      }
      return [];
    }),
});

/** The pattern with the Region of the source. */
function inRegionOf(source: string, pattern: string): string {
  const parts = pattern.split(':');
  return [...parts.slice(0, 3), regionOfArn(source) ?? '', ...parts.slice(4)].join(':');
}

interface Asked {
  readonly region: string;
  readonly value: string;
  readonly pointer: string;
}

/** What a statement asks for of another Region, where that is the only thing that keeps this source out. */
function regionsAsked(report: StatementReport, source: string, context: RuleContext): readonly Asked[] {
  if (report.effect !== 'Allow' || !failsOnlyBy(report, 'Condition')) return [];
  if (!failing(report).every((element) => isOnKey(element, 'aws:SourceArn'))) return [];
  const statement = context.statement(report.document, report.pointer);
  const onSource = statement?.conditions.filter((entry) => entry.key.toLowerCase() === 'aws:sourcearn') ?? [];
  const asked: Asked[] = [];
  for (const condition of onSource) {
    if (!OPERATORS.test(condition.operator)) return [];
    const exact = /stringequals/i.test(condition.operator);
    const values = condition.values.map((entry) => entry.value);
    if (values.some((value) => differingParts(value, source)?.length === 0)) continue;
    const regions = condition.values.flatMap(({ value, pointer }): Asked[] => {
      if (exact && /[*?]/.test(value)) return [];
      const parts = differingParts(value, source);
      return parts?.length === 1 && parts[0] === 'region'
        ? [{ region: regionOfArn(value) ?? 'no Region', value, pointer }]
        : [];
    });
    if (regions.length === 0) return [];
    asked.push(...regions);
  }
  return asked;
}

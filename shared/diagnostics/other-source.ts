/** A trust that is for another source than the resource which uses the role: what D04 and D05 do alike. */
import { parseArn } from '../iam/arn';
import { byCause } from './by-cause';
import type { RuleContext } from './context';
import type { Hit } from './define-rule';
import { keptOutBySource, MIGHT_BREAK, type KeptOut } from './kept-out-by-trust';
import { evidenceOf, type DifferingPart } from './trace';
import { otherValues, unmetSources } from './unmet-source';

export interface OtherSource extends Pick<KeptOut, 'names'> {
  /** What the resource presents. */
  readonly source: string;
  /** The value that was to admit it. */
  readonly wrong: string;
  readonly certain: boolean;
}

/**
 * Where aws:SourceArn alone keeps a service out, and a value of each such condition differs from the source in parts
 * that `differs` says yes to. `mended` is what has to stand there; `tell` says it. One hit for each place.
 */
export function otherSources(
  context: RuleContext,
  differs: (parts: readonly DifferingPart[]) => boolean,
  mended: (found: OtherSource) => string,
  tell: (found: OtherSource) => Hit['said'],
): readonly Hit[] {
  const found = keptOutBySource(context).flatMap((kept) => {
    const source = kept.request.context?.['aws:SourceArn'];
    if (typeof source !== 'string') return [];
    for (const report of kept.gate.statements) {
      const unmet = unmetSources(report, kept.request, context) ?? [];
      const [first] = unmet;
      const wrong = first?.values.find(({ parts }) => differs(parts));
      if (first === undefined || wrong === undefined) continue;
      if (!unmet.every(({ on, values }) => on === 'arn' && values.some(({ parts }) => differs(parts)))) continue;
      const { edge, names, certain } = kept;
      return [{ edge, names, certain, report, unmet, first, source, wrong: wrong.value }];
    }
    return [];
  });
  const causeOf = ({ report, first }: (typeof found)[number]) => `${report.document}${first.condition.pointer}`;
  return byCause(found, causeOf).map((group) => {
    const [lead] = group;
    const said = tell(lead);
    const add = [...new Set(group.map(mended))];
    const edits = lead.unmet.map((unmet) => ({ unmet, add }));
    return {
      said,
      edges: group.map(({ edge }) => edge),
      evidence: [{ ...evidenceOf(lead.report, lead.first.element), wanted: lead.source, found: lead.wrong }],
      cause: causeOf(lead),
      ...(lead.certain ? {} : MIGHT_BREAK),
      changes: [
        otherValues(lead.report.document, edits, 'replace', said.fixNote, context),
        otherValues(lead.report.document, edits, 'add', said.fixNote, context),
      ],
    };
  });
}

/** What tells the two apart: `agent/*`; the whole ARN where the Region does too, or nothing is named in it. */
export function shortSource(arn: string, other: string): string {
  const [mine, theirs] = [parseArn(arn), parseArn(other)];
  if (mine === null || theirs === null || mine.resource === '*' || theirs.resource === '*') return arn;
  return mine.region === theirs.region ? mine.resource : arn;
}

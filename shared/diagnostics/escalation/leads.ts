/** The steps of everybody as findings: those that one policy grants are told together, once for all who hold it. */
import type { StatementReport } from '../../policy/decision';
import type { Escalations } from './escalations';
import { grantOf } from './evidence-of-call';
import { byKey } from './holders';
import type { Step } from './steps';

export interface Lead<S extends Step> {
  readonly holders: readonly string[];
  /** What is told. */
  readonly step: S;
  /** Further steps of the same policy, for whoever holds it. */
  readonly more: readonly S[];
  /** The statement that grants it. */
  readonly report: StatementReport;
}

/** Of the steps that `choose` takes, in its order; `signature`: steps with the same one are told in the same words. */
export function leadsOf<S extends Step>(
  { mighty, asker }: Pick<Escalations, 'mighty' | 'asker'>,
  choose: (steps: readonly Step[]) => readonly S[],
  signature: (step: S, holder: string) => string,
): readonly Lead<S>[] {
  const granted = [...mighty.values()].flatMap(({ arn, administrator, steps }) => {
    const own = administrator === null ? choose(steps) : [];
    const found = own.flatMap((step) => {
      const call = step.kind === 'passes' ? step.pass : step.calls[0];
      const report = call === undefined ? undefined : grantOf(call, asker);
      return report === undefined ? [] : [{ arn, step, report }];
    });
    return [...byKey(found, ({ report }) => report.document).values()].flatMap((all) => {
      const [first] = all;
      return first === undefined ? [] : [{ ...first, more: all.slice(1).map(({ step }) => step) }];
    });
  });
  const keyOf = ({ arn, step, report }: (typeof granted)[number]): string =>
    `${report.document}${report.pointer} ${signature(step, arn)}`;
  return [...byKey(granted, keyOf).values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [{ ...first, holders: all.map(({ arn }) => arn) }];
  });
}

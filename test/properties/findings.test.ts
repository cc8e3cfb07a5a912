/** One cause, one finding, over random broken accounts: no broken edge is left out, told twice, or told without a cause. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diagnose } from '../../shared/diagnostics/check';
import { createContext, type RuleContext } from '../../shared/diagnostics/context';
import type { Rule } from '../../shared/diagnostics/define-rule';
import { refusedCalls } from '../../shared/diagnostics/refused-calls';
import { RULES } from '../../shared/diagnostics/rules';
import { isDenied } from '../../shared/diagnostics/trace';
import type { GraphEdge } from '../../shared/graph/graph';
import { decide } from '../../shared/policy/decide';
import { modelled, recipes } from './broken-accounts';
import { holds, TIMEOUT } from './runs';

/** In the ordinary run; `PROPERTY_TIMES=5` makes it 200. */
const RUNS = 40;

/** Is one of the edge's refusals such as the rule says that it explains? */
function claims({ explains }: Rule, edge: GraphEdge, context: RuleContext): boolean {
  if (edge.fact !== null) return explains['service-rule'] !== undefined;
  const { own, parts } = refusedCalls(edge.requests, context);
  return [...context.decisions(edge).filter(isDenied), ...own, ...parts].some(({ gates, blockedBy }) =>
    blockedBy.some((gate) => {
      const report = gates.find((one) => one.gate === gate);
      // A part that AWS never asks for has no gates of its own.
      const refusal = report?.outcome === 'denied' ? 'denied' : (report?.reason ?? 'service-rule');
      return (explains[gate] ?? []).some((one) => one === refusal);
    }),
  );
}

it(
  'every broken edge has one leading finding, and every broken finding something that is broken',
  { timeout: TIMEOUT },
  () => {
    holds(
      fc.property(recipes, (recipe) => {
        const { graph, model } = modelled(recipe);
        const found = diagnose(graph, model).filter(({ finding }) => finding.kind === 'broken');
        const told = found.flatMap(({ finding }) => [finding.edge?.id ?? [], finding.alsoBlocks].flat());
        const broken = [...graph.edges.values()].filter(({ verdict }) => verdict === 'broken').map(({ id }) => id);
        // A VPC endpoint stops calls of edges that work from anywhere else (D41).
        expect(told.filter((id) => broken.includes(id)).sort()).toEqual(broken.sort());
        const blind = found.filter(({ finding: { edge }, calls }) => {
          if (edge !== null && broken.includes(edge.id)) return false;
          const refused = calls.filter((call) => decide(call, model.facts).decision.endsWith('_DENY'));
          return calls.length === 0 || refused.length < calls.length;
        });
        expect(blind.map(({ finding }) => finding)).toEqual([]);
        // A rule explains it: the words of the edge alone are no cause.
        expect(found.filter(({ finding }) => finding.code === null).map(({ finding }) => finding)).toEqual([]);
        const context = createContext(graph, model);
        const unclaimed = found.filter(({ finding }) => {
          const edge = graph.edges.get(finding.edge?.id ?? '');
          const rule = RULES.find(({ id }) => id === finding.rule);
          return edge?.verdict === 'broken' && rule !== undefined && !claims(rule, edge, context);
        });
        expect(unclaimed.map(({ finding }) => finding)).toEqual([]);
      }),
      RUNS,
    );
  },
);

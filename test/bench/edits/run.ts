/** What an edit of each kind costs in a generated account; `edit.bench.ts` bundles and runs it. Arguments: roles, buckets. */
import { diagnose } from '../../../shared/diagnostics/check';
import { tryChanges, type Tried } from '../../../shared/fix/try-changes';
import { buildGraph } from '../../../shared/graph/build-graph';
import { buildModel } from '../../../shared/model/build-model';
import { generateAccount } from '../../accounts/generate-account';
import { median } from '../peer/measure';
import { EDITS } from './edits';

const ROUNDS = 15;
const WARM = 2;

const [, , roles = '1000', buckets = '0'] = process.argv;
console.log(measured(Number(roles), Number(buckets)).join('\n'));

function measured(roleCount: number, bucketCount: number): readonly string[] {
  const snapshot = generateAccount({ roles: roleCount, buckets: bucketCount, seed: 1 });
  const model = buildModel(snapshot);
  const graph = buildGraph(model);
  const indexing = Array.from({ length: 3 }, () => milliseconds(() => buildModel(snapshot)));
  const deciding = Array.from({ length: 3 }, () => milliseconds(() => buildGraph(model)));
  const explaining = Array.from({ length: 3 }, () => milliseconds(() => diagnose(graph, model)));
  const whole = median(indexing) + median(deciding);
  const lines = EDITS.map(({ title, changes }) => {
    const rounds = changes(model, ROUNDS + WARM).map((change) => {
      let tried: Tried | undefined;
      const time = milliseconds(() => {
        const trial = tryChanges([change], model, graph);
        if (!trial.ok) throw new Error(trial.why);
        ({ tried } = trial);
      });
      return { time, effects: tried?.effects.length ?? 0 };
    });
    const times = rounds.slice(WARM).map(({ time }) => time);
    const most = Math.max(...rounds.map(({ effects }) => effects));
    return `| ${title} | ${shown(median(times))} | ${shown(Math.max(...times))} | ${(whole / median(times)).toFixed(0)} x | ${most} |`;
  });
  const { size } = graph.edges;
  return [
    `${count(model.roles.size)} roles, ${count(model.resources.size)} resources, ${count(model.documents.size)} policies, ${count(size)} edges: indexed and decided as a whole in ${shown(whole)} ms, findings besides in ${shown(median(explaining))} ms`,
    '| edit of | ms, median | ms, worst | the whole takes | edges that change, at most |',
    '|---|---|---|---|---|',
    ...lines,
  ];
}

function milliseconds(run: () => unknown): number {
  const before = performance.now();
  run();
  return performance.now() - before;
}

function shown(value: number): string {
  return value.toFixed(0);
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

/**
 * Do the strict answers agree with an independent simulator on random accounts? Prints every kind of difference (the
 * rows of docs/spec/evaluation.md, part 17) and how many are unexplained. AGREEMENT_REQUESTS and AGREEMENT_SEED ask for more.
 */
import { bench, describe } from 'vitest';
import { agreement } from './peer/agreement';
import { loadPeer } from './peer/peer';

const REQUESTS = Number(process.env['AGREEMENT_REQUESTS'] ?? 6000);
const SEED = Number(process.env['AGREEMENT_SEED'] ?? 1);

describe(`${REQUESTS} random requests, ours beside @cloud-copilot/iam-simulate`, () => {
  bench(
    'agreement',
    async () => {
      const { compared, same, left, different, unexplained } = await agreement(await loadPeer(), REQUESTS, SEED);
      const rows = Object.entries(different).sort(([, a], [, b]) => b - a);
      const sum = (record: Readonly<Record<string, number>>) => Object.values(record).reduce((a, b) => a + b, 0);
      console.log(
        [
          `${compared} requests answered by both: ${sum(same)} alike (${list(same)}), ${sum(different)} explained, ${unexplained.length} unexplained disagreements`,
          ...rows.map(([name, count]) => `${String(count).padStart(6)}  ${name}`),
          `not compared: ${list(left)}`,
          ...unexplained,
        ].join('\n'),
      );
    },
    { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 },
  );
});

function list(record: Readonly<Record<string, number>>): string {
  return Object.entries(record)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

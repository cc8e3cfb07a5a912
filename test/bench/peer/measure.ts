/** Processor time of the two engines, in turn, so that what else the machine does slows both. */

/** Median microseconds of processor time for one call of each, over rounds in which they take turns. */
export function compare(
  sides: readonly { readonly calls: number; readonly run: () => void }[],
  rounds: number,
): readonly number[] {
  for (const { run } of sides) run();
  const times = sides.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (const [at, { calls, run }] of sides.entries()) times[at]?.push(microseconds(run) / calls);
  }
  return times.map(median);
}

/** As `compare`, for one that answers later. */
export async function timed(calls: number, rounds: number, run: () => Promise<void>): Promise<number> {
  await run();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    await run();
    times.push(since(before) / calls);
  }
  return median(times);
}

/** Processor time of one run. */
export function microseconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  return since(before);
}

function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** The middle of an uneven number of values, the upper middle of an even one. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

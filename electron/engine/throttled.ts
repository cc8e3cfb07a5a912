/** Progress as often as a person can see it: each new phase at once, the steps of one at most twenty times a second. */
export type Progress = (phase: string, done: number, total: number) => void;
const PAUSE_MS = 50;

export function throttled(report: Progress, now: () => number = Date.now): Progress {
  let lastPhase = '';
  let lastTime = 0;
  return (phase, done, total) => {
    const time = now();
    if (phase === lastPhase && done < total && time - lastTime < PAUSE_MS) return;
    lastPhase = phase;
    lastTime = time;
    report(phase, done, total);
  };
}

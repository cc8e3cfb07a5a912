/** Which of the calls about a bucket brought no answer, by coverage. */
import type { Target } from '../target';

/** `s3:*`: the service could not be asked at all. */
export function isRefused({ facts }: Target, ...calls: readonly string[]): boolean {
  return facts?.refused?.some((source) => source === 's3:*' || calls.includes(source)) === true;
}

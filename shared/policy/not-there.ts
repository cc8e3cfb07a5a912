/** Why nothing is decided about a principal or thing that the snapshot does not hold (E184). */

/** `seen`: all things of the kind were listed, so that absence is a fact. */
export function notThere(kind: string, name: string, account: string, seen: boolean): string {
  return seen
    ? `The ${kind} ${name} is not in account ${account}.`
    : `Whether there is a ${kind} ${name} in account ${account} is unknown: not all its ${kind}s could be read.`;
}

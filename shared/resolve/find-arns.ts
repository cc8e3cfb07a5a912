/** ARNs in a text, each once, in the order in which they stand there. */
const ARN = /arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9a-z*]*:[^\s"'<>,;)\]}]{1,2048}/g;
const MOST = 200;

/** `text` is clean; what ends a sentence is not part of an ARN. */
export function findArns(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [arn] of text.matchAll(ARN)) {
    found.add(withoutStop(arn));
    if (found.size >= MOST) break;
  }
  return [...found];
}

/** Without the stop or colon that belongs to the sentence around it. */
export function withoutStop(text: string): string {
  return text.replace(/[.:]+$/, '');
}

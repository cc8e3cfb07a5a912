/**
 * What services and consoles say in words of their own, without caller, action or resource; each with the checks of
 * D72, by the code of the rule that makes them, the first to hold first. The wordings are in complaints.json.
 */
import { quoteOf } from './clean-text';
import raw from './complaints.json';
import { NOTHING, type ErrorReading } from './error-reading';

export interface Complaint {
  readonly id: string;
  /** Lower-case. */
  readonly phrases: readonly string[];
  /** `whether Bedrock can …` */
  readonly about: string;
  /** CloudFormation types of the things that it may be about. */
  readonly types: readonly string[];
  /** The service principal that would assume the role which the text names; null: it names none. */
  readonly service: string | null;
  /** D-numbers, in the order in which they are looked at. */
  readonly checks: readonly string[];
  /** What no policy and no snapshot tells. */
  readonly advice?: string;
}

const COMPLAINTS: readonly Complaint[] = raw;

/** Every sentence of its own kind in a clean text, in the order of the table. */
export function complaintsIn(text: string): readonly ErrorReading[] {
  const folded = text.toLowerCase();
  return COMPLAINTS.flatMap(({ id, phrases }) => {
    const at = phrases.map((phrase) => folded.indexOf(phrase)).find((index) => index >= 0);
    if (at === undefined) return [];
    return [{ ...NOTHING, family: 'service', quote: quoteOf(text.slice(beginOf(text, at))), complaint: id } as const];
  });
}

/** Where the sentence begins in which the phrase stands. */
function beginOf(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 200), at);
  const end = Math.max(before.lastIndexOf('. '), before.lastIndexOf(': '), before.lastIndexOf('"') - 1);
  return end < 0 ? at - before.length : at - before.length + end + 2;
}

/** The row of an id; undefined: there is none. */
export function complaintOf(id: string): Complaint | undefined {
  return COMPLAINTS.find((complaint) => complaint.id === id);
}

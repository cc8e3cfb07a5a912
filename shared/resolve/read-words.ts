/** A clean text of no structure: AWS's sentence, a service's own, S3's XML, or an SDK's line around them. */
import { PASS_ROLE_CALLS } from '../iam/pass-role-calls';
import { actionOfOperation } from './action-of-operation';
import { calledOperation } from './called-operation';
import { quoteOf } from './clean-text';
import { complaintOf, complaintsIn } from './complaints';
import { deniedSentences } from './denied-sentence';
import { encodedMessage } from './encoded-message';
import { NOTHING, type ErrorReading } from './error-reading';
import { findArns } from './find-arns';
import { s3Address, s3Bare, s3Xml } from './s3-error';

/** The refused calls that the text speaks of, each once; empty: none. */
export function readWords(text: string): readonly ErrorReading[] {
  const found = withReadingOf(text, recognised(text));
  if (found.length === 0) return [];
  const arns = findArns(text);
  const encoded = encodedMessage(text);
  return found.map((reading) => ({ ...reading, arns, encoded: reading.encoded ?? encoded }));
}

/** The most telling family that finds anything: a sentence says more than an SDK's line around it. */
function recognised(text: string): readonly ErrorReading[] {
  const sentences = deniedSentences(text);
  if (sentences.length > 0) return sentences;
  const complaints = complaintsIn(text);
  if (complaints.length > 0) return complaints;
  const xml = s3Xml(text);
  if (xml !== null) return [xml];
  const called = calledOperation(text);
  const encoded = encodedMessage(text);
  if (encoded !== null) return [{ ...NOTHING, family: 'encoded', quote: quoteOf(called?.quote ?? text), encoded }];
  if (called?.refused === true) {
    const resource = called.action?.startsWith('s3:') === true ? s3Address(text) : null;
    return [{ ...NOTHING, family: 'operation', quote: quoteOf(called.quote), action: called.action, resource }];
  }
  const bare = s3Bare(text);
  return bare === null ? [] : [bare];
}

/** What the name alone leaves open: the service that complains, or the one call of that name which passes a role. */
function operationFor({ complaint, action }: ErrorReading, name: string): string | null {
  const service = complaint === null ? null : (complaintOf(complaint)?.service ?? null);
  if (service !== null) return actionOfOperation(name, service);
  if (action !== 'iam:PassRole') return null;
  const passing = PASS_ROLE_CALLS.filter((call) => call.action.endsWith(`:${name}`));
  return passing.length === 1 ? (passing[0]?.action ?? null) : null;
}

/** Which call was made, where an SDK or the AWS CLI says it. */
function withReadingOf(text: string, found: readonly ErrorReading[]): readonly ErrorReading[] {
  const called = found.length === 0 ? null : calledOperation(text);
  if (called === null) return found;
  return found.map((reading) => ({ ...reading, operation: called.action ?? operationFor(reading, called.name) }));
}

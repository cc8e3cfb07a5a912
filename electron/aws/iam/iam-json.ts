/** An answer of IAM as the snapshot keeps it: as JSON, with its policy documents decoded. */
import { policyDocument } from '../policy-document';
import { toJson } from '../to-json';

/** What IAM calls the members that hold a policy document, URL-encoded. */
const DOCUMENTS: ReadonlySet<string> = new Set(['AssumeRolePolicyDocument', 'PolicyDocument', 'Document']);

/** Also for the documents deep inside: a policy's versions, an instance profile's roles. */
export function iamJson(answer: object): Record<string, unknown> {
  return decoded(toJson(answer));
}

function decoded(members: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]: [string, unknown]) => [
      name,
      DOCUMENTS.has(name) && typeof value === 'string' ? policyDocument(value) : within(value),
    ]),
  );
}

function within(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(within);
  return typeof value === 'object' && value !== null ? decoded(value) : value;
}

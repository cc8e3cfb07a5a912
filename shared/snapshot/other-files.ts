/** Files that people open by mistake, named as what they are. */
import { inWords } from './schema-words';

/** Text that does not begin like JSON. */
export function looksLikeOther(body: string): string {
  const start = body.trimStart().slice(0, 200);
  if (start.startsWith('<')) return 'it looks like XML or HTML';
  if (start.startsWith('PK')) return 'it looks like a packed file';
  if (/^[\w"'-]+\s*:(\s|$)/.test(start) || start.startsWith('---') || start.startsWith('- '))
    return 'it looks like YAML';
  if (/^An error occurred/.test(start)) return 'it holds an error message of the AWS CLI';
  return `it begins with ${inWords(start.slice(0, 20))}`;
}

/** A JSON object that is neither a snapshot nor IAM details. */
export function detailsFault(value: object, format: unknown): string {
  if (format !== undefined) return `at /format "iam-atlas-snapshot" was expected, and there is ${inWords(format)}`;
  if ('iam' in value && 'account' in value) return 'at its top level "format": "iam-atlas-snapshot" is missing';
  if ('Roles' in value || 'Users' in value) return 'it is the output of another aws iam command';
  if ('Statement' in value) return 'it is a single policy document';
  return 'it has neither "format": "iam-atlas-snapshot" nor a UserDetailList, GroupDetailList, RoleDetailList or Policies';
}

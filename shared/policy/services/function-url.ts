/** The URL of a function, or of one of its aliases, as ListFunctionUrlConfigs tells it (E135). */
import type { Target } from '../target';
import { listMember, member, textMember } from './member';

/** `NONE` or `AWS_IAM`: how callers of the URL sign in. Null: the URLs were not read, or this one is not among them. */
export function urlAuthType({ arn, facts }: Pick<Target, 'arn' | 'facts'>): string | null {
  const own = listMember(facts?.properties, 'functionUrls').find((url) => member(url, 'FunctionArn') === arn);
  return textMember(own, 'AuthType');
}

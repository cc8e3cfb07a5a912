/** The user's own names for documents, statements and things, as sentences use them (docs/voice.md). */
import { lastName } from '../../iam/arn';
import type { GateName } from '../decision';
import type { PolicyDocument, Statement } from '../document';
import type { Target } from '../target';

/** `build-kb` for a managed or inline policy; for a policy that hangs on a thing, whose it is. */
export function policyName(document: Pick<PolicyDocument, 'address' | 'kind'>): string {
  const { owner, name } = partsOf(document.address);
  switch (document.kind) {
    case 'trust':
      return `the trust policy of ${lastName(owner)}`;
    case 'key':
      return `the key policy of ${lastName(owner)}`;
    case 'resource':
      return `the policy of ${lastName(owner)}`;
    case 'endpoint':
      return `the policy of the endpoint ${lastName(owner)}`;
    case 'scp':
      return `the SCP ${name} at ${owner}`;
    case 'rcp':
      return `the RCP ${name} at ${owner}`;
    case 'session':
      return 'the session policy';
    case 'boundary':
      return `the permissions boundary ${lastName(owner)}`;
    case 'identity':
      return `the policy ${name === '' ? lastName(owner) : name}`;
  }
}

/** `<owner>#<kind>[/<name>]`; a managed policy's version is not its name. */
function partsOf(address: string): { readonly owner: string; readonly name: string } {
  const hash = address.lastIndexOf('#');
  const [, ...name] = address.slice(hash + 1).split('/');
  return { owner: address.slice(0, hash), name: name.join('/') };
}

/** `statement OnlyOps` or, without a Sid, `statement 2`. */
export function statementName(statement: Pick<Statement, 'sid' | 'index'>): string {
  return statement.sid === null || statement.sid === ''
    ? `statement ${statement.index + 1}`
    : `statement ${statement.sid}`;
}

/** The policy that stands behind a gate, in words. */
export function gateWords(gate: GateName, { name, facts }: Pick<Target, 'name' | 'facts'>, subject: string): string {
  switch (gate) {
    case 'trust-policy':
      return `the trust policy of ${name}`;
    case 'key-policy':
      return `the key policy of ${name}`;
    case 'resource-policy':
      return facts?.type === 'AWS::S3::Bucket' ? `the bucket policy of ${bucketOf(name)}` : `the policy of ${name}`;
    case 'identity':
      return `the policies of ${subject}`;
    case 'boundary':
      return `the permissions boundary of ${subject}`;
    case 'session':
      return 'the session policy';
    case 'vpce':
      return "the endpoint's policy";
    case 'scp':
      return 'the SCPs';
    case 'rcp':
      return 'the RCPs';
    case 'block-public-access':
      return 'Block Public Access';
    case 'data-access-policy':
      return `the data access policies of ${name}`;
    case 'pass-role':
      return 'the permission to pass the role';
    default: // service-rule: the other account, of which nothing was read, has its own sentence
      return "the service's own rules";
  }
}

function bucketOf(name: string): string {
  return name.split('/')[0] ?? name;
}

const COUNT = new Intl.NumberFormat('en-US');

/** `1 policy`, `41 statements`, `1,204 statements`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${COUNT.format(count)} ${count === 1 ? one : many}`;
}

export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

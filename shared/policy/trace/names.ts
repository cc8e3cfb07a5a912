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
      return `the permissions boundary ${name === '' ? lastName(owner) : name}`;
    case 'identity':
      return `the policy ${name === '' ? lastName(owner) : name}`;
  }
}

/** `<owner>#<kind>[/<name>]`; a managed policy's version is not its name. */
function partsOf(address: string): { readonly owner: string; readonly name: string } {
  const hash = address.lastIndexOf('#');
  const owner = hash < 0 ? address : address.slice(0, hash);
  const rest = hash < 0 ? '' : address.slice(hash + 1);
  const slash = rest.indexOf('/');
  return { owner, name: slash < 0 ? '' : rest.slice(slash + 1) };
}

/** `statement OnlyOps` or, without a Sid, `statement 2`. */
export function statementName(statement: Pick<Statement, 'sid' | 'index'>): string {
  return statement.sid === null || statement.sid === ''
    ? `statement ${statement.index + 1}`
    : `statement ${statement.sid}`;
}

/** The policy that stands behind a gate, in words. */
export function gateWords(gate: GateName, target: Target | null, subject: string): string {
  const name = target?.name ?? '';
  switch (gate) {
    case 'trust-policy':
      return `the trust policy of ${name}`;
    case 'key-policy':
      return `the key policy of ${name}`;
    case 'resource-policy':
      return target?.facts?.type === 'AWS::S3::Bucket'
        ? `the bucket policy of ${bucketOf(name)}`
        : `the policy of ${name}`;
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
    case 'cross-account-other-side':
      return 'the other account';
    case 'pass-role':
      return 'the permission to pass the role';
    case 'service-rule':
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

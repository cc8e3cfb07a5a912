/** The graph: nodes, and edges that are declared, effective or both (docs/architecture.md). */
import type { Condition, GateName } from '../policy/decision';
import type { Request } from '../policy/request';

export type NodeKind =
  | 'user'
  | 'group'
  | 'role'
  | 'session' // one named role session, where a policy names it
  | 'service' // a service principal, where a policy names it
  | 'provider' // SAML or OIDC provider, or a built-in web identity domain
  | 'account' // another account as principal, or this one as `:root`
  | 'foreign' // a principal or thing of an account that is not in the snapshot
  | 'missing' // named by configuration or policy, and not there
  | 'resource';

export interface GraphNode {
  /** The ARN; for services and domains their name. */
  readonly id: string;
  readonly kind: NodeKind;
  /** CloudFormation type name (`AWS::S3::Bucket`, `AWS::IAM::Role` …); for services etc. the kind. */
  readonly type: string;
  readonly name: string;
  /** Second line: `role · execution`, `bucket · us-east-1`. */
  readonly subtitle: string;
  readonly account: string | null;
  readonly region: string | null;
  /** Key of the icon table (build: aws-react-icons → SVG). */
  readonly icon: string;
  /** 0 = leftmost. Comes from what a thing is. */
  readonly column: number;
  /** Could any of its documents, or what its configuration declares, not be read? */
  readonly unread: boolean;
}

export type EdgeKind = 'assumes' | 'passes' | 'accesses' | 'uses' | 'member-of';
export type AccessVerb = 'list' | 'read' | 'write' | 'invoke' | 'decrypt' | 'manage' | 'tag' | 'permissions';
export type Verdict = 'works' | 'works-if' | 'broken' | 'unknown';

/** Where an edge was declared: a place in a document, or a property of a resource. */
export type DeclaredAt =
  { readonly document: string; readonly pointer: string } | { readonly resource: string; readonly property: string };

export interface GraphEdge {
  /** kind|from|to|verb */
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  /** assume, use, member, an access verb, or for `passes` the service principal. */
  readonly verb: string;
  /** Empty for member-of and for edges that a fact of the account alone decides. */
  readonly requests: readonly Request[];
  /** Empty: nobody declared it. */
  readonly declaredAt: readonly DeclaredAt[];
  readonly verdict: Verdict;
  readonly blockedBy: readonly GateName[];
  /** works-if: OR of ANDs, structural branches dropped. */
  readonly conditions: readonly (readonly Condition[])[];
  /** Short words for the edge's label: `assumes`, `✕ iam:PassRole`, `if MFA`. */
  readonly label: string;
  /** One sentence with the user's own names (docs/voice.md). */
  readonly sentence: string;
  /** A fact of the account that stops the call whatever the policies say; then no request is needed. */
  readonly fact: FactFault | null;
}

export interface FactFault {
  readonly code:
    | 'role-missing'
    | 'resource-missing'
    | 'principal-missing'
    | 'key-disabled'
    | 'other-region'
    | 'other-account'
    | 'profile-empty';
  readonly sentence: string;
}

export interface Graph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, GraphEdge>;
  /** Edge ids by node. */
  readonly out: ReadonlyMap<string, readonly string[]>;
  readonly in: ReadonlyMap<string, readonly string[]>;
  /** Some list of things was refused or failed: what they declare is not among the edges. */
  readonly incomplete?: boolean;
  /** Some thing's configuration has parts whose needs are not checked (`Unchecked`). */
  readonly unchecked?: boolean;
}

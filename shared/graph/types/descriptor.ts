/** What a type descriptor says: how things of one CloudFormation type look, and what their configuration declares. */
import type { Context } from './context';
import type { AccessVerb, EdgeKind } from '../graph';
import type { IconKey } from '../icon-key';

/** Columns from left to right: who comes from outside, what uses roles, roles, what they reach. */
export const COLUMN = { people: 0, users: 1, roles: 2, stores: 3 } as const;

/** One request of a verb: the action, and what it is asked about. */
export interface VerbCall {
  readonly action: string;
  /** What the action is about inside the thing, as ARN text after the thing's own (`/*`: a bucket's objects). */
  readonly inside?: string;
  /** The action is asked about the thing itself or one of its qualifiers (`function:F:prod`). */
  readonly qualified?: true;
  /** Asked whichever half a statement names: one call needs all such. */
  readonly always?: true;
  /** The action is asked about a part whose ARN does not begin with the thing's own: all such parts of a thing, by its ARN. */
  readonly parts?: (thing: string) => string;
}
type Verbs = Readonly<Partial<Record<AccessVerb, readonly VerbCall[]>>>;

/** How ARNs of the type look. `resource` matches the sixth part of an ARN or pattern; group 1 is the thing itself. */
interface ArnShape {
  readonly service: string;
  readonly resource: RegExp;
  /** The thing's own sixth part, for an ARN of a part of it that does not begin with it (`agent-alias/A/B` → `agent/A`). */
  readonly partOf?: (resource: string) => string | null;
  /** The account part is empty in its ARNs (buckets, foundation models). */
  readonly noAccount?: true;
  /** The Region part is empty in its ARNs. */
  readonly noRegion?: true;
}

/** A thing whose configuration is read: a snapshot's resource entry with its gaps filled from its ARN. */
export interface Thing {
  readonly arn: string;
  readonly type: string;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One edge that a property declares; becomes a `DraftEdge`. */
export interface Declaration {
  readonly kind: Extract<EdgeKind, 'assumes' | 'accesses' | 'uses'>;
  /** `self`: the thing; else the ARN of the role that acts for it. */
  readonly from: string;
  readonly to: string;
  /** CloudFormation type of `to`, for the case that it is not in the snapshot. */
  readonly toType: string;
  readonly verb: string;
  /** Who really calls: a service principal for `self`, else the role. */
  readonly calls: readonly { readonly action: string; readonly resource: string; readonly context?: Context }[];
  /** The service principal that calls, where it is not a role. */
  readonly service?: string;
  /** Where it stands in `properties`, as a person would write it: `dataSources[0].…`. */
  readonly property: string;
  /** Both ends must be in one Region (D34) or account. */
  readonly sameRegion?: boolean;
  readonly sameAccount?: boolean;
  /** Whoever writes there makes it first (a build's log group): that it is not there is no fault, and no edge. */
  readonly madeWhenMissing?: boolean;
}

/** A part of a configuration of which nobody here declares what it needs. */
export interface Unchecked {
  /** As a person calls it, to stand between "What" and "needs": `its FOO store`. */
  readonly what: string;
  /** The kind itself is not known here: it may also ask for more of the things that the rest names. */
  readonly newKind?: true;
}

export interface TypeDescriptor {
  /** CloudFormation type name. */
  readonly type: string;
  readonly icon: IconKey;
  readonly column: number;
  /** What a person calls it, for subtitle and sentence: `knowledge base`. */
  readonly noun: string;
  readonly shape?: ArnShape;
  readonly verbs: Verbs;
  /** Where a verb has another word for this type: what one does with it, and the word on the line. */
  readonly words?: Readonly<Partial<Record<AccessVerb, { readonly can: string; readonly label: string }>>>;
  /** Rewrites the tail that a statement's ARN has after the thing (`/*` of a vector bucket means its indexes). */
  readonly tail?: (tail: string) => string;
  /** The service principal that takes on roles for it; left out where its name is that of the type's service. */
  readonly service?: string;
  readonly declares?: (thing: Thing) => readonly Declaration[];
  /** The parts of the configuration whose needs `declares` does not give, or not all of them: the checklist says so. */
  readonly unchecked?: (thing: Thing) => readonly Unchecked[];
  /** Types of the things that, by what `declares` gives, its role is to reach. */
  readonly reaches?: readonly string[];
}

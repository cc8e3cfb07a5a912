/**
 * A call to AWS, declared once: what is sent, the permission it needs, and which of its errors are answers.
 * Everything that the crawl sends is a declared call; the policy that we ask users for is made from the same
 * declarations, so the two cannot drift (docs/spec/aws-access.md, "Permissions").
 */
import type { Handler, MetadataBearer } from '@smithy/types';
import type { QuotaName } from './quotas';
import type { ServiceName } from './services';

/** An SDK command class, seen only by what goes in and comes out. */
export type CommandClass<I extends object, O extends MetadataBearer> = new (input: I) => {
  readonly input: I;
  resolveMiddleware(...rest: never[]): Handler<I, O>;
};

/** An error that its name alone does not tell from others: AWS's words say the rest. */
export interface Said {
  readonly name: string;
  readonly words: RegExp;
}

/** What tells that a thing has not changed since an earlier reading. Where AWS is silent, a call has none. */
export interface Steady {
  /** Members that list and answer have in common; one of them a time at least. */
  readonly by: readonly string[];
  /** The page that says so. */
  readonly says: string;
}

export interface Call<I extends object = object, O extends MetadataBearer = MetadataBearer> {
  readonly service: ServiceName;
  readonly command: CommandClass<I, O>;
  /** The IAM action that permits it (`s3:ListAllMyBuckets` for ListBuckets); also its name in coverage rows … */
  readonly action: string;
  /** … unless one action permits many calls: `apigateway:GetStages`. */
  readonly source?: string;
  /** What AWS wants allowed besides for the same call. */
  readonly alsoNeeds?: readonly string[];
  /** Error names that mean "not configured": an answer, when the thing itself exists. */
  readonly none?: readonly string[];
  /** Errors that mean "deleted since it was listed": the thing is dropped without a word. */
  readonly gone?: readonly (string | Said)[];
  /** The documented quota it counts against; without one the caller adapts to what AWS takes. */
  readonly quota?: QuotaName;
  /** AWS documents that the answer stays as it is while the list of such things says the same of this one. */
  readonly steady?: Steady;
  /** The text of the policy in an answer. AWS keeps none that is not JSON or has no Statement: another text is not AWS's. */
  policy?(answer: O): string | undefined;
  /**
   * Members of input and output that carry the page token (or what makes it of a page; undefined: that was the last);
   * absent where the operation has no pages.
   */
  readonly pages?: {
    readonly token: keyof I & string;
    readonly next: (keyof O & string) | ((page: O) => string | undefined);
  };
}

/** A call of whatever shape, for lists of them. */
export type AnyCall = Omit<Call, 'command' | 'pages' | 'policy'> & {
  readonly command: { readonly name: string };
  readonly pages?: object;
};

/** Declares a call; only here so that input and output types follow from the command. */
export function declareCall<I extends object, O extends MetadataBearer>(call: Call<I, O>): Call<I, O> {
  return call;
}

/** Every action that permits it. */
export function actionsOf({ action, alsoNeeds = [] }: AnyCall): readonly string[] {
  return [action, ...alsoNeeds];
}

/** What coverage rows call it. */
export function sourceOf({ source, action }: AnyCall): string {
  return source ?? action;
}

/** `GetBucketPolicy`. A bundler numbers classes that have the same name. */
export function operationOf(call: AnyCall): string {
  return call.command.name.replace(/Command(\$\d+)?$/, '');
}

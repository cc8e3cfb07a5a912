/** A question to the engine: one line of `why --requests` (docs/spec/snapshot-and-cli.md). */

export type ContextValue = string | readonly string[];

export interface Request {
  /** A principal's ARN (user, role, session, federated user, provider, root), a service principal, a 12-digit account (its root user) or `*`. */
  readonly principal: string;
  /** An IAM action, `service:Name`. */
  readonly action: string;
  readonly resource: string;
  /** Context keys the asker states; they win over the inventory and are printed as assumptions (E180). */
  readonly context?: Readonly<Record<string, ContextValue>>;
  readonly sessionPolicies?: readonly unknown[];
  readonly vpcEndpoint?: string;
  /** The user behind a federated-user principal. */
  readonly parent?: string;
  /** Every key that is not settled is absent, not unknown (E184). */
  readonly strict?: boolean;
}

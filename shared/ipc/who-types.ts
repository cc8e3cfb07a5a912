/** What the page learns about whose credentials a profile gives. No secret is in here. */

/** As AWS itself says it (GetCallerIdentity). */
export interface WhoIs {
  readonly account: string;
  /** Null: it has none, or the caller may not ask for it. */
  readonly alias: string | null;
  readonly partition: string;
  readonly arn: string;
}

/** Whose credentials a profile gives is to be asked. */
export interface WhoOrder {
  readonly profile: string;
  /** Where AWS is asked when the profile names no Region: the one to be read. */
  readonly region: string;
  /** A person pressed a button. False: it was only chosen, so no command is run and no endpoint but AWS's own is told. */
  readonly asked: boolean;
}

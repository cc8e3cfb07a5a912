/** The accounts that are served, as they are now: a test can have one change while it is read. */
import type { AccountSnapshot } from '../../shared/snapshot/schema';
import type { AccessKeys } from './access-keys';
import type { AwsOptions } from './options';
import { Portal } from './portal';
import type { Caller, Cloud } from './service';

type Change = (account: AccountSnapshot) => AccountSnapshot;

export class World {
  readonly cloud: Cloud;
  private accounts: readonly AccountSnapshot[];
  private calls = 0;
  private changes: readonly { readonly at: number; readonly change: Change }[] = [];

  constructor(options: AwsOptions, keys: AccessKeys) {
    this.accounts = [options.account, ...(options.accounts ?? [])];
    const accounts = () => this.accounts;
    this.cloud = {
      get accounts() {
        return accounts();
      },
      sso: options.sso ?? null,
      portal: new Portal(options.sso ?? null),
      issue: (caller) => keys.issue(caller),
    };
  }

  /** Who the long-term keys belong to: the caller that the first account's snapshot names. */
  firstCaller(): Caller {
    const [first] = this.accounts;
    const account = first?.account.id ?? '';
    return { account, arn: first?.caller ?? `arn:${first?.account.partition ?? 'aws'}:iam::${account}:user/reader` };
  }

  /** The account as the next call sees it; counts that call. */
  accountFor(id: string): AccountSnapshot | null {
    this.calls += 1;
    const due = this.changes.filter(({ at }) => at <= this.calls);
    if (due.length > 0) {
      this.changes = this.changes.filter(({ at }) => at > this.calls);
      this.accounts = this.accounts.map((account, index) =>
        index === 0 ? due.reduce((now, { change }) => change(now), account) : account,
      );
    }
    return this.accounts.find(({ account }) => account.id === id) ?? null;
  }

  changeAfter(calls: number, change: Change): void {
    this.changes = [...this.changes, { at: this.calls + calls + 1, change }];
  }
}

/** The account's alias, the name that its people know it by. */
import { listAccountAliases } from '../calls/iam';
import type { Collector } from '../collector';

export const accountAlias: Collector = {
  name: 'account-alias',
  counts: 'account alias',
  scope: 'account',
  types: [],
  calls: [listAccountAliases],
  async collect(desk) {
    // Not about a thing of IAM: a row without target would say that all of it is unread.
    const answer = await desk.ask(listAccountAliases, {}, { target: desk.account });
    // An account has one alias at most.
    const alias = answer.kind === 'read' ? answer.value.AccountAliases?.[0] : undefined;
    return alias === undefined ? {} : { alias };
  },
};

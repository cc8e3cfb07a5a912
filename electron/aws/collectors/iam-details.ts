/** Users, groups, roles and managed policies, with every document. */
import type { Collector } from '../collector';
import { getDetails, readDetails } from '../iam/details';
import { ONE_BY_ONE_CALLS, readOneByOne } from '../iam/one-by-one';
import { getAccountSummary, readTotals } from '../iam/totals';

export const iamDetails: Collector = {
  name: 'iam-details',
  counts: 'users, groups, roles and policies',
  scope: 'account',
  types: [],
  calls: [getDetails, getAccountSummary, ...ONE_BY_ONE_CALLS],
  async collect(desk) {
    const details = desk.trial();
    const iam = await readDetails(details.desk, readTotals(desk));
    if (!details.rows().some(({ outcome }) => outcome === 'denied')) {
      details.tell(details.rows());
      await desk.each(Object.values(iam).flat(), (thing) => Promise.resolve(thing));
      return { iam };
    }
    // What the other calls read is read. Where they cannot even list, the one call for all is still what to ask for.
    const others = desk.trial();
    const found = await readOneByOne(others.desk);
    const unlisted = new Set(others.rows().flatMap(({ target, type }) => (target === undefined ? [type] : [])));
    details.tell(details.rows().filter(({ type }) => unlisted.has(type)));
    others.tell(others.rows());
    return { iam: found };
  },
};

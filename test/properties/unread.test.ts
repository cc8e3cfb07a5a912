/** What could not be read leaves the answer open wherever it could decide: reading it makes an answer firmer, never another. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { problems, type Problem } from './accounts';
import { evaluated, rank } from './answers';
import { holds, TIMEOUT } from './runs';

/** The case with some of its policies unread, by the bits of `which`: the caller's, the thing's, the organization's. */
function blurred({ setup, request }: Problem, which: number): Problem {
  const [own, trust, things, organization] = [1, 2, 4, 8].map((bit) => (which & bit) !== 0);
  return {
    setup: {
      ...setup,
      users: setup.users?.map((one) => (own === true ? { ...one, identity: 'unread' as const } : one)),
      roles: setup.roles?.map((one) => ({
        ...one,
        ...(own === true ? { identity: 'unread' as const } : {}),
        ...(trust === true ? { trust: 'unread' as const } : {}),
      })),
      resources: setup.resources?.map((one) => (things === true ? { ...one, policy: 'unread' as const } : one)),
      organizations:
        organization === true && setup.organizations !== undefined
          ? Object.fromEntries(Object.keys(setup.organizations).map((id) => [id, 'unknown' as const]))
          : setup.organizations,
    },
    request,
  };
}

it(
  'E12 E102 E126 a policy that is read at last never turns a firm answer round',
  () => {
    holds(
      fc.property(problems, fc.integer({ min: 1, max: 15 }), (problem, which) => {
        const before = evaluated(blurred(problem, which));
        const after = evaluated(problem);
        if (rank(before.answer) !== 1) expect(rank(after.answer)).toBe(rank(before.answer));
      }),
      1500,
    );
  },
  TIMEOUT,
);

it(
  'E110 E126 an account that is read at last never turns a firm answer round',
  () => {
    holds(
      fc.property(problems, (problem) => {
        if (problem.setup.accounts?.length !== 2) return;
        const [home = ''] = problem.setup.accounts;
        const ofHome = ({ arn }: { readonly arn: string }): boolean => arn.includes(home);
        const roles = problem.setup.roles?.filter(ofHome);
        const before = evaluated({ ...problem, setup: { ...problem.setup, accounts: [home], roles } });
        const after = evaluated(problem);
        if (rank(before.answer) !== 1) expect(rank(after.answer)).toBe(rank(before.answer));
      }),
      800,
    );
  },
  TIMEOUT,
);

/** 5,000 roles, no two alike, on 2,000 buckets, a fifth with a policy of its own; then one changed policy. */
import { buildModel } from '../../../shared/model/build-model';
import { decideAgain, decideAll } from '../../../shared/policy/bulk/decide-all';
import { evaluate } from '../../../shared/policy/evaluate';
import type { Facts } from '../../../shared/policy/facts';
import type { Request } from '../../../shared/policy/request';
import type { Snapshot } from '../../../shared/snapshot/schema';
import { differentRoles } from '../workload';
import { median, microseconds } from './measure';
import { ACTION, objectIn } from './workload-simulation';

const ROLES = 5000;
const BUCKETS = 2000;
const SAMPLE = 20_000;
const ROUNDS = 5;
const MB = 1024 * 1024;

/** The lines to print. */
export function wholeAccount(): readonly string[] {
  const { snapshot, roles, buckets } = differentRoles({ roles: ROLES, buckets: BUCKETS });
  const question = {
    action: ACTION,
    principals: roles.map(({ arn }) => arn),
    resources: buckets.map(({ arn }) => objectIn(arn)),
    strict: true,
  };
  const { facts } = buildModel(snapshot);
  const asked = Array.from({ length: SAMPLE }, (_, at): Request => {
    const principal = question.principals[(at * 37) % ROLES] ?? '';
    return { principal, action: ACTION, resource: question.resources[(at * 13) % BUCKETS] ?? '', strict: true };
  });
  const before = process.memoryUsage().rss;
  let matrix = decideAll({ ...question, principals: [], resources: [] }, facts);
  const first = microseconds(() => {
    matrix = decideAll(question, facts);
  });
  const { rss } = process.memoryUsage();
  const peak = process.resourceUsage().maxRSS / 1024;
  const all = median(
    Array.from({ length: 3 }, () =>
      microseconds(() => {
        matrix = decideAll(question, facts);
      }),
    ),
  );
  const single = median(
    Array.from({ length: 3 }, () =>
      microseconds(() => {
        for (const request of asked) evaluate(request, facts);
      }),
    ),
  );
  const disagree = asked.filter(
    (request, at) => evaluate(request, facts).answer !== matrix.answer((at * 37) % ROLES, (at * 13) % BUCKETS),
  ).length;
  const role = again((place) => {
    const changed = buildModel(withoutInline(snapshot, place)).facts;
    return {
      ...facts,
      principal: (arn) => (arn === roles[place]?.arn ? changed.principal(arn) : facts.principal(arn)),
    };
  }, 'principals');
  const bucket = again((place) => {
    const changed = buildModel(withPolicy(snapshot, place)).facts;
    const object = question.resources[place];
    return { ...facts, resource: (arn) => (arn === object ? changed.resource(arn) : facts.resource(arn)) };
  }, 'resources');
  const anew = again((place) => buildModel(withPolicy(snapshot, place)).facts, 'resources');
  const pairs = ROLES * BUCKETS;
  return [
    '',
    `${ROLES} roles no two alike x ${BUCKETS} buckets, a fifth with a policy: ${ACTION}, one thread`,
    `  all pairs           ${(first / 1e6).toFixed(2)} s of processor time at first, then ${(all / 1e6).toFixed(2)} s (goal 10 s)`,
    `  memory              ${(rss / MB).toFixed(0)} MB resident then, ${peak.toFixed(0)} MB at most, ${(before / MB).toFixed(0)} MB before (goal 300 MB)`,
    `  pair by pair        ${((single / SAMPLE / all) * pairs).toFixed(0)} x as long, ${disagree} disagreements over ${SAMPLE} pairs`,
    `  a role changed      ${role.toFixed(1)} ms (goal 50 ms)`,
    `  a bucket changed    ${bucket.toFixed(1)} ms (goal 50 ms), ${anew.toFixed(1)} ms where everything was read anew`,
  ];

  /** The changed account is there beforehand: what is measured is the deciding. */
  function again(change: (place: number) => Facts, kind: 'principals' | 'resources'): number {
    const times = Array.from({ length: ROUNDS }, (_, round) => {
      const place = 100 + round * 5;
      const changed = change(place);
      const places = { principals: [], resources: [], [kind]: [place] };
      return microseconds(() => {
        decideAgain(matrix, places, changed);
      });
    });
    return median(times) / 1000;
  }
}

function withoutInline(snapshot: Snapshot, place: number): Snapshot {
  const { iam } = snapshot;
  const RoleDetailList = (iam.RoleDetailList ?? []).map((role, at) =>
    at === place ? { ...role, RolePolicyList: (role.RolePolicyList ?? []).slice(0, 1) } : role,
  );
  return { ...snapshot, iam: { ...iam, RoleDetailList } };
}

function withPolicy(snapshot: Snapshot, place: number): Snapshot {
  const list = snapshot.resources ?? [];
  const donor = list[0]?.policy;
  return {
    ...snapshot,
    resources: list.map((one, at) =>
      at === place
        ? { ...one, policy: JSON.parse(JSON.stringify(donor).replaceAll(list[0]?.arn ?? '', one.arn)) as typeof donor }
        : one,
    ),
  };
}

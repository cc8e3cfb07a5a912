/** Everything that is declared, before any of it is decided (docs/architecture.md, "What declares an edge"). */
import { declareByIdentity } from './declared-by-identity';
import { declareByPrincipals } from './declared-by-principals';
import { declareByResources } from './declared-by-resource';
import { declarePasses, passRequest } from './declared-passes';
import type { PassQuestions } from './builds-without-role';
import type { Draft } from './draft';
import type { Engine } from './engine';
import { declareKeysOfStores } from './keys-of-stores';
import type { Watch } from './looked';
import { mayAllow } from './may-allow';
import { isOwnDeny } from './meant-for';
import { groupNode, roleNode, userNode } from './nodes';
import type { Sectioned } from './sections';
import { trustedServices } from './trusted-services';
import { verdictOf } from './verdict';

/** Every node and declared edge. */
export function declare(sections: Sectioned, { model, engine }: Watch): Draft {
  const { section } = sections;
  const used = declareByResources(sections, model);
  section('nodes', 'users', null, (into) => {
    for (const arn of model.users.keys()) into.addNode(arn, (of) => userNode(arn, of));
  });
  for (const [group, { detail, members }] of model.groups) {
    section('members', group, detail.Arn, (into) => {
      into.addNode(group, (of) => groupNode(group, of));
      for (const member of members) {
        const declaredAt = { resource: member, property: 'GroupList' };
        into.addEdge({ kind: 'member-of', from: member, to: group, verb: 'member', requests: [], declaredAt });
      }
    });
  }
  section('nodes', 'roles', null, (into) => {
    for (const arn of model.roles.keys())
      into.addNode(arn, (of) => roleNode(arn, used.roleUses.has(arn) || trustedServices(arn, of).length > 0, of));
  });
  declareByPrincipals(sections, model);
  declareByIdentity(sections, model, engine.evaluate);
  const { edges } = sections.drawn();
  section('keys', 'all', edges, (into) => {
    declareKeysOfStores(into, edges, model);
  });
  declarePasses(sections, used, model, passQuestions(engine));
  return sections.drawn();
}

function passQuestions({ evaluate }: Engine): PassQuestions {
  return {
    mayPass: (principal, role, service) => {
      if (!mayAllow(principal, 'iam:PassRole')) return 'no';
      const answered = evaluate(passRequest(principal.arn, role, service));
      if (verdictOf(answered)?.verdict !== 'broken') return 'may';
      return isOwnDeny(answered) ? 'own-deny' : 'no';
    },
    isDenied: (principal, action) =>
      evaluate({ principal: principal.arn, action, resource: '*' }).answer === 'EXPLICIT_DENY',
  };
}

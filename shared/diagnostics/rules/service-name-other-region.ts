import { parseArn, regionOfArn } from '../../iam/arn';
import { serviceNames, serviceParts, serviceWord } from '../../iam/service-principals';
import { admittedEntries, isSameService } from '../admitted';
import { matchOf } from '../asked-otherwise';
import { addValues, replaceValue } from '../changes';
import { defineRule } from '../define-rule';
import { keptOutServices } from '../kept-out-service';
import { failsOnlyBy } from '../trace';

/** D52: a policy names the service by its name of another Region, and by no other (E62). */
export const serviceNameOtherRegion = defineRule({
  id: 'service-name-other-region',
  code: 'D52',
  title: 'Regional service principal hard-coded to another Region',
  severity: 'medium',
  kind: 'broken',
  appliesTo: ['assumes', 'accesses'],
  explains: { 'trust-policy': ['principal-mismatch'], 'resource-policy': ['principal-mismatch'] },
  messages: {
    'other-region': {
      title: '{cannot}',
      text: 'The {policy} admits {found}, which is {word} in {region}. The {user} is in {actual}.',
      fix: 'Put {wanted} in place of {found} in the {policy}, or list both.',
    },
    'needs-region': {
      title: '{cannot}',
      text: 'The {policy} admits {found}. The {user} is in {actual}, an opt-in Region, and a call out of it bears the name {wanted}.',
      fix: 'List {wanted} beside {found} in the {policy}.',
    },
  },
  check: (context, say) =>
    keptOutServices(context).flatMap(({ edge, decision, gate, request, document, names }) => {
      const policy = context.document(document);
      if (policy === undefined) return [];
      const service = request.principal;
      const source = request.context?.['aws:SourceArn'];
      const region = typeof source === 'string' ? regionOfArn(source) : null;
      const partition = parseArn(edge.to)?.partition;
      const known = serviceNames(service, region, partition, regionOfArn(edge.to));
      if (admittedEntries(policy).some(({ type, value }) => type === 'Service' && known.includes(value.toLowerCase())))
        return [];
      const entry = policy.statements.flatMap(({ effect, principal, pointer }) => {
        const named =
          principal?.not === false ? principal.entries.find((one) => isSameService(one, service)) : undefined;
        if (effect !== 'Allow' || named === undefined) return [];
        // Under the name that it gives, would it let the call through?
        const asked = { ...request, action: decision.action, resource: decision.resource, principal: named.value };
        const isAlone = gate.statements.some((one) => one.pointer === pointer && failsOnlyBy(one, 'Principal'));
        return isAlone || matchOf(asked, document, pointer, context) !== undefined ? [named] : [];
      })[0];
      // A name with a Region, called by a resource of which it is known that it is in another one.
      if (entry === undefined || region === null) return [];
      const named = serviceParts(entry.value).region;
      const [wanted] = known; // the global name, where the call may bear it
      if (named === region || wanted === undefined || (named === null && serviceParts(wanted).region === null))
        return [];
      const data = { ...names, found: entry.value, word: serviceWord(service), actual: region, wanted };
      const said = named === null ? say('needs-region', data) : say('other-region', { ...data, region: named });
      const list = entry.pointer.replace(/\/\d+$/, '');
      const evidence = [{ document, pointer: entry.pointer, wanted, found: entry.value }];
      const changes = [
        ...(named === null ? [] : [replaceValue(document, entry.pointer, wanted, said.fixNote, context)]),
        addValues(document, list, [wanted], said.fixNote, context),
      ];
      return [{ said, edges: [edge], evidence, cause: `${document}${entry.pointer}`, changes }];
    }),
});

import { isBlamed } from '../blamed';
import { deadEntries, type DeadEntry } from '../dead-resources';
import { defineRule } from '../define-rule';
import { homeOf, ownStatements } from '../own-documents';
import { replaceTexts } from '../replace-texts';
import { capital, listed, statementName } from '../words';

/**
 * D64: a Resource entry that is the ARN of nothing: of another partition, with a Region or account where such ARNs have
 * none, of a service that is not called so. Where an edge is red because of it, that edge's own rule tells it.
 */
export const arnMatchesNothing = defineRule({
  id: 'arn-matches-nothing',
  code: 'D64',
  title: 'ARN can never match: partition, region, account or service part',
  severity: 'medium',
  kind: 'risk',
  appliesTo: ['accesses', 'passes', 'assumes'],
  explains: {},
  messages: {
    mendable: {
      title: 'The {policy} names an ARN that matches nothing',
      text: '{capital} of the {policy} names {wrong}, which matches nothing. {why}.',
      fix: 'Put {meant} in place of {wrong} in {statement} of the {policy}.',
    },
    unclear: {
      title: 'The {policy} names an ARN that matches nothing',
      text: '{capital} of the {policy} names {wrong}, which matches nothing. {why}.',
      fix: 'Correct or remove {wrong} in {statement} of the {policy}.',
    },
  },
  check: (context, say) =>
    ownStatements(context).flatMap((own) => {
      const { address, document, statement } = own;
      const dead = deadEntries(statement, document, homeOf(own, context));
      const [first] = dead;
      if (first === undefined || isBlamed(own, context)) return [];
      const mendable = dead.flatMap(({ entry, meant }) =>
        meant === null ? [] : [{ pointer: entry.pointer, texts: [meant] }],
      );
      const place = statementName(statement.sid, statement.pointer);
      const names = {
        policy: own.name,
        statement: place,
        capital: capital(place),
        wrong: listed(dead.map(({ entry }) => entry.value)),
        why: why(first, homeOf(own, context).partition),
      };
      const whole = mendable.length === dead.length;
      const said = whole
        ? say('mendable', { ...names, meant: listed(mendable.flatMap(({ texts }) => texts)) })
        : say('unclear', names);
      return [
        {
          said,
          edges: [],
          evidence: dead.map(({ entry, meant }) => ({
            document: address,
            pointer: entry.pointer,
            wanted: meant,
            found: entry.value,
          })),
          cause: `${address}${statement.pointer}`,
          changes: whole ? [replaceTexts(document, mendable, said.fixNote)] : [],
        },
      ];
    }),
});

function why({ because, meant, entry }: DeadEntry, partition: string): string {
  switch (because) {
    case 'no-arn':
      return `${entry.value} is no ARN`;
    case 'partition':
      return `This account is in the partition ${partition}`;
    case 'shape': {
      const [wrong, right] = [partsOf(entry.value), partsOf(meant ?? '')];
      if (meant === null) return 'No resource of AWS has such an ARN';
      if (wrong.service !== right.service)
        return `The service is called ${right.service} in an ARN, not ${wrong.service}`;
      const parts = [
        ...(wrong.region !== right.region ? ['Region'] : []),
        ...(wrong.account !== right.account ? ['account'] : []),
      ].join(' or ');
      const none = right.region === '' || right.account === '' ? 'have no' : 'need their';
      return `Such ARNs ${none} ${parts}`;
    }
  }
}

function partsOf(arn: string): { readonly service: string; readonly region: string; readonly account: string } {
  const [, , service = '', region = '', account = ''] = arn.split(':');
  return { service, region, account };
}

import { rootArn } from '../../iam/arn';
import { nounOf } from '../../model/shown-names';
import { evaluate } from '../../policy/evaluate';
import { addConditions } from '../add-condition';
import { replaceValue } from '../changes';
import { defineRule } from '../define-rule';
import type { RuleContext } from '../context';
import type { Severity } from '../finding';
import { homeOf, ownDocuments, type OwnDocument } from '../own-documents';
import { namesEveryone } from '../who-is-let-in';
import { capital, listed, statementName } from '../words';

/**
 * D54: whoever does not sign in is let in, after Block Public Access and whatever else decides. What depends on the call
 * (an address, an organization) is no finding (E103), and neither is what could not be read.
 */
export const openToEveryone = defineRule({
  id: 'open-to-everyone',
  code: 'D54',
  title: 'Public bucket (or queue, topic, key, function, secret)',
  severity: 'critical',
  kind: 'risk',
  appliesTo: ['accesses'],
  explains: {},
  messages: {
    public: {
      title: 'Anyone may {verbs} the {noun} {thing}',
      text: '{capital} of the {policy} allows {actions} to everyone, and nothing else stops somebody who does not sign in.',
      fix: 'Name in {statement} of the {policy} whom it is for, or add a condition such as aws:PrincipalOrgID. {setting}',
    },
  },
  check: (context, say) =>
    ownDocuments(context).flatMap((own) => {
      const { address, owner, document } = own;
      const type = context.model.resources.get(owner)?.entry.type ?? '';
      const asked = ASKED[type];
      if (asked === undefined) return [];
      const open = document.statements.find(
        (statement) =>
          statement.effect === 'Allow' &&
          namesEveryone(statement) &&
          letIn(own, statement.pointer, asked, context).length > 0,
      );
      if (open === undefined) return [];
      const calls = letIn(own, open.pointer, asked, context);
      const verbs = [...new Set(calls.map(({ verb }) => verb))];
      const place = statementName(open.sid, open.pointer);
      const said = say('public', {
        verbs: listed(verbs),
        noun: nounOf(type),
        thing: context.name(owner),
        capital: capital(place),
        statement: place,
        policy: own.name,
        actions: listed(calls.map(({ action }) => action)),
        setting: type === 'AWS::S3::Bucket' ? 'If nobody outside needs it, switch on Block Public Access.' : '',
      });
      const evidence = [
        { document: address, pointer: open.principal?.pointer ?? open.pointer, wanted: null, found: '*' },
      ];
      const home = homeOf(own, context);
      const organization = home.account === null ? undefined : context.model.facts.organization(home.account);
      const changes = [
        organization?.state === 'known'
          ? addConditions(
              address,
              open,
              { StringEquals: { 'aws:PrincipalOrgID': organization.id } },
              `Let in only the organization ${organization.id} in ${place} of the ${own.name}.`,
              context,
            )
          : null,
        home.account === null || open.principal === null || open.principal.not
          ? null
          : replaceValue(
              address,
              open.principal.pointer,
              { AWS: rootArn(home.account, home.partition) },
              `Let in only account ${home.account} in ${place} of the ${own.name}.`,
              context,
            ),
      ];
      return [{ said, edges: [], evidence, cause: address, changes, severity: severityOf(type, verbs) }];
    }),
});

interface Asked {
  readonly action: string;
  readonly verb: string;
  /** What it is asked about inside the thing. */
  readonly inside?: string;
}

/** One call for each thing that somebody could do to data. */
const ASKED: Readonly<Partial<Record<string, readonly Asked[]>>> = {
  'AWS::S3::Bucket': [
    { action: 's3:GetObject', verb: 'read', inside: '/*' },
    { action: 's3:ListBucket', verb: 'list' },
    { action: 's3:PutObject', verb: 'write to', inside: '/*' },
    { action: 's3:DeleteObject', verb: 'delete from', inside: '/*' },
  ],
  'AWS::SQS::Queue': [
    { action: 'sqs:SendMessage', verb: 'write to' },
    { action: 'sqs:ReceiveMessage', verb: 'read' },
  ],
  'AWS::SNS::Topic': [
    { action: 'sns:Publish', verb: 'write to' },
    { action: 'sns:Subscribe', verb: 'read' },
  ],
  'AWS::KMS::Key': [{ action: 'kms:Decrypt', verb: 'decrypt with' }],
  'AWS::Lambda::Function': [
    { action: 'lambda:InvokeFunction', verb: 'invoke' },
    { action: 'lambda:InvokeFunctionUrl', verb: 'invoke' },
  ],
  'AWS::SecretsManager::Secret': [{ action: 'secretsmanager:GetSecretValue', verb: 'read' }],
  'AWS::ECR::Repository': [{ action: 'ecr:BatchGetImage', verb: 'read' }],
};

/** What this statement and no other condition lets the anonymous do, asked of the engine about what it names. */
function letIn(
  { owner, document }: OwnDocument,
  pointer: string,
  asked: readonly Asked[],
  context: RuleContext,
): readonly Asked[] {
  const statement = document.statements.find((one) => one.pointer === pointer);
  const named = (statement?.resource?.not === false ? statement.resource.entries : []).map(({ value }) => value);
  return asked.filter(({ action, inside }) => {
    const within = named.filter(
      (arn) => arn.startsWith(owner) && arn.startsWith(`${owner}/`) === (inside !== undefined),
    );
    const resources = [...new Set([...within, `${owner}${inside ?? ''}`])];
    return resources.some((resource) => {
      const { answer, gates } = evaluate({ principal: '*', action, resource }, context.model.facts);
      if (answer !== 'ALLOWED') return false;
      // It is this statement that lets in, not another one or an ACL.
      return (
        context
          .decide({ principal: '*', action, resource })
          .gates.some(({ statements }) =>
            statements.some(
              (report) => report.pointer === pointer && report.document === document.address && report.match === 'yes',
            ),
          ) && gates.length > 0
      );
    });
  });
}

/** Objects that everyone may read are often meant so; and a function that everyone may call by its URL. */
function severityOf(type: string, verbs: readonly string[]): Severity {
  if (type === 'AWS::Lambda::Function') return 'high';
  return verbs.every((verb) => verb === 'read') && type === 'AWS::S3::Bucket' ? 'high' : 'critical';
}

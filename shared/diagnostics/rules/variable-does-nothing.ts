import { UNMATCHED } from '../../policy/decision';
import { isMultivalued } from '../../iam/action-catalogue';
import type { PatchOperation } from '../../model/change';
import { parseOperator } from '../../policy/conditions/operator';
import type { Located, Statement } from '../../policy/document';
import { misspeltGlobal } from '../../policy/misspelt-global';
import { variablesIn } from '../../policy/template';
import { valueAt } from '../changes';
import { defineRule, type Hit } from '../define-rule';
import type { RuleContext } from '../context';
import { edgesMendedBy } from '../mended';
import { ownDocuments, type OwnDocument } from '../own-documents';
import { mayHideEdge } from '../read-in-part';
import { replacing } from '../replace-texts';
import { beforeColon, capital, statementName } from '../words';

/**
 * D78: a policy variable that is never filled in: without Version 2012-10-17, before the resource part of an ARN, of a
 * key with several values, or of a key that nobody who holds the policy sends. What is no variable at all is D67's.
 */
export const variableDoesNothing = defineRule({
  id: 'variable-does-nothing',
  code: 'D78',
  title: 'Policy variable is inert',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes', 'passes', 'accesses'],
  explains: {
    identity: [...UNMATCHED],
  },
  messages: {
    blocks: {
      title: '{edge}',
      text: '{why}, so {statement} of the {policy} matches nothing by it.',
      fix: '{meant}.',
    },
    'stands-there': {
      title: 'The variable {key} in the {policy} is never filled in',
      text: '{why}, so {statement} of the {policy} matches nothing by it.',
      fix: '{meant}.',
    },
  },
  check: (context, say) =>
    ownDocuments(context).flatMap((own) => {
      const { address, document } = own;
      // One cause for a whole document: its Version.
      const inert = inertIn(own, context);
      const shown = document.version === '2008-10-17' ? inert.slice(0, 1) : inert;
      return shown.flatMap(({ statement, at, variable, key, why, meant, patch }): readonly Hit[] => {
        const edges = edgesMendedBy(own, patch ?? withAnything(at, variable), context);
        const place = statementName(statement.sid, statement.pointer);
        const names = { key, policy: own.name, why, meant: capital(meant), statement: place };
        const evidence = [{ document: address, pointer: at.pointer, wanted: null, found: at.value }];
        const cause = `${address}${at.pointer} ${variable}`;
        const [lead] = edges;
        const said =
          lead === undefined
            ? say('stands-there', names)
            : say('blocks', { ...names, edge: beforeColon(lead.sentence) });
        const changes = patch === null ? [] : [{ summary: said.fixNote, document: address, patch }];
        if (lead !== undefined) return [{ said, edges, evidence, cause, changes }];
        const actions = statement.action.entries.map(({ value }) => value);
        if (mayHideEdge(document, actions, context)) return [];
        return [{ said, edges: [], evidence, cause, changes, kind: 'risk', severity: 'medium' }];
      });
    }),
});

/** The text with anything in the variable's place: at its end `folder/${aws:username}/*` stands for what is in the folder. */
function withAnything({ pointer, value }: Located, variable: string): readonly PatchOperation[] {
  const end = [`${variable}/*`, `${variable}*`].find((one) => value.endsWith(one)) ?? variable;
  return replacing([{ pointer, texts: [value.replace(end, '*').replaceAll(variable, '*')] }]);
}

interface Inert {
  readonly statement: Statement;
  readonly at: Located;
  /** As written: `${aws:username}`. */
  readonly variable: string;
  readonly key: string;
  readonly why: string;
  readonly meant: string;
  /** Null: what is meant nobody can say. */
  readonly patch: readonly PatchOperation[] | null;
}

function inertIn(own: OwnDocument, context: RuleContext): readonly Inert[] {
  const { document } = own;
  return document.statements.flatMap((statement) => {
    const resources = (statement.resource?.entries ?? []).map((at) => ({ at, isResource: true }));
    const values = statement.conditions
      .filter(({ operator }) => ['string', 'arn'].includes(parseOperator(operator)?.family ?? ''))
      .flatMap((entry) => entry.values.map((at) => ({ at, isResource: false })));
    return [...resources, ...values].flatMap(({ at, isResource }) =>
      [...variablesIn(at.value)].flatMap(({ inner, at: index, end }): Inert[] => {
        const key = inner.split(',')[0]?.trim() ?? '';
        if (!/^[a-z0-9.-]+:[^:]+/i.test(key) || key.includes('::')) return [];
        const variable = at.value.slice(index, end);
        const place = { at, variable, hasDefault: inner.includes(','), early: isResource && isEarly(at.value, index) };
        const found = reasonOf(own, key, place, context);
        return found === null ? [] : [{ statement, at, variable, key, ...found }];
      }),
    );
  });
}

interface Place {
  readonly at: Located;
  readonly variable: string;
  readonly hasDefault: boolean;
  /** Before the resource part of an ARN. */
  readonly early: boolean;
}

function reasonOf(
  own: OwnDocument,
  key: string,
  { at, variable, hasDefault, early }: Place,
  context: RuleContext,
): Omit<Inert, 'statement' | 'at' | 'variable' | 'key'> | null {
  const { document, name, account } = own;
  if (document.version === '2008-10-17') {
    const stands = valueAt(document.source, '/Version') !== undefined;
    return {
      why: `Without Version 2012-10-17 a policy has no variables: ${key} is plain text there`,
      meant: `write "Version": "2012-10-17" in the ${name}`,
      patch: [{ op: stands ? 'replace' : 'add', path: '/Version', value: '2012-10-17' }],
    };
  }
  if (early) {
    // Whose policy it is, is in the same account.
    if (document.kind === 'identity' && account !== null && key.toLowerCase() === 'aws:principalaccount') {
      return {
        why: `A variable before the resource part of an ARN is plain text`,
        meant: `write ${account} in place of ${variable} in the ${name}`,
        patch: replacing([{ pointer: at.pointer, texts: [at.value.replaceAll(variable, account)] }]),
      };
    }
    return {
      why: `A variable before the resource part of an ARN is plain text`,
      meant: `write the value of ${key} in the ${name}, or a *`,
      patch: null,
    };
  }
  if (hasDefault) return null;
  if (isMultivalued(key)) {
    return {
      why: `${key} holds several values, which no variable does`,
      meant: `use another key in the ${name}`,
      patch: null,
    };
  }
  const misspelt = misspeltGlobal(key);
  if (/^aws:/i.test(key) && misspelt !== null) {
    return {
      why: `AWS has no condition key ${key}`,
      meant: `write ${misspelt} in its place in the ${name}`,
      patch: null,
    };
  }
  if (key.toLowerCase() === 'aws:username' && isHeldByRolesOnly(own, context)) {
    return {
      why: 'Only users have aws:username, and only roles hold the policy',
      meant: `use another key in the ${name}, such as aws:PrincipalTag or aws:userid`,
      patch: null,
    };
  }
  return null;
}

/** E38: before the fifth colon. Variables hold colons themselves. */
function isEarly(text: string, index: number): boolean {
  return (
    text.startsWith('arn:') &&
    text
      .slice(0, index)
      .replace(/\$\{[^}]*\}/g, '')
      .split(':').length < 6
  );
}

/** Somebody holds it, and every holder is a role. */
function isHeldByRolesOnly({ address, account, document }: OwnDocument, { model }: RuleContext): boolean {
  if (document.kind !== 'identity' || account === null) return false;
  if (!['AWS::IAM::User', 'AWS::IAM::Group'].every((type) => model.facts.seen(type, account, null))) return false;
  const holds = ({
    facts,
  }: {
    readonly facts: {
      readonly identity: { readonly read: readonly { readonly document: { readonly address: string } }[] };
    };
  }) => facts.identity.read.some((one) => one.document.address === address);
  return (
    [...model.roles.values()].some(holds) &&
    ![...model.users.values()].some(holds) &&
    !address.includes(':group/') &&
    ![...model.groups.values()].some(({ policies }) => policies.read.some((one) => one.document.address === address))
  );
}

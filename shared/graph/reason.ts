/** Why a broken edge is broken, as the second half of its sentence: the gate that stopped it and its nearest miss. */
import { lastName, parseArn, shortArn } from '../iam/arn';
import { serviceWord } from '../iam/service-principals';
import type { AccountModel } from '../model/account-model';
import { shownDocument } from '../model/shown-names';
import type { Decision, ElementReport, GateReport, StatementReport } from '../policy/decision';
import { list } from '../policy/sentence';
import type { DraftEdge } from './draft';
import { clause } from './edge-words';
import type { GraphNode } from './graph';
import { namedThing } from './named-things';
import { descriptorOf } from './types';

interface Case {
  readonly edge: DraftEdge;
  readonly from: GraphNode;
  readonly to: GraphNode;
  readonly decision: Decision;
  readonly gate: GateReport;
  readonly model: AccountModel;
}

/** The reason in words, without a stop: `its trust policy admits only lambda.amazonaws.com`. */
export function reasonOf(
  edge: DraftEdge,
  from: GraphNode,
  to: GraphNode,
  decision: Decision,
  model: AccountModel,
): string {
  const first = namingGate(edge, to, decision) ?? decision.gates.find((gate) => gate.gate === decision.blockedBy[0]);
  if (first === undefined) return clause(decision.sentence);
  const found: Case = { edge, from, to, decision, gate: first, model };
  if (first.outcome === 'denied') return denied(found);
  switch (first.gate) {
    case 'trust-policy':
      return trust(found);
    case 'resource-policy':
    case 'key-policy':
      return resourcePolicy(found);
    case 'identity':
      return identity(found);
    case 'boundary':
      return `the permissions boundary ${boundaryName(found)}does not allow ${decision.action}`;
    default:
      return clause(first.sentence === '' ? decision.sentence : first.sentence);
  }
}

/** Where only the thing's own policy names the caller, that policy is the one to speak of, if it is what falls short. */
function namingGate(edge: DraftEdge, to: GraphNode, decision: Decision): GateReport | undefined {
  const own = edge.declaredAt.every((at) => 'document' in at && at.document.startsWith(`${to.id}#`));
  if (!own || decision.decision !== 'IMPLICIT_DENY' || decision.blockedBy[0] !== 'identity') return undefined;
  return decision.gates.find(
    (gate) => gate.gate === 'resource-policy' && gate.outcome === 'no-grant' && gate.nearestMiss !== null,
  );
}

function boundaryName({ from, model }: Case): string {
  const arn = (model.users.get(from.id) ?? model.roles.get(from.id))?.detail.PermissionsBoundary
    ?.PermissionsBoundaryArn;
  return arn === undefined ? '' : `${lastName(arn)} `;
}

/** `the bucket policy denies it (statement OnlyOps)`; every policy that denies is in the trace. */
function denied({ gate, decision, to }: Case): string {
  const statement = gate.statements.find((each) => each.effect === 'Deny' && each.match === 'yes');
  const what = statement === undefined ? gateWord(gate, to) : shownDocument(statement.document, to.type);
  return `the ${what} denies ${decision.action} (statement ${statement === undefined ? '' : place(statement)})`.replace(
    ' (statement )',
    '',
  );
}

function gateWord(gate: GateReport, to: GraphNode): string {
  const words: Readonly<Record<string, string>> = {
    'trust-policy': 'trust policy',
    'key-policy': 'key policy',
    'resource-policy': `${descriptorOf(to.type).noun}'s policy`,
    scp: 'service control policy',
    rcp: 'resource control policy',
  };
  return words[gate.gate] ?? 'policy';
}

/** The Sid, else the number a person would count. */
function place(statement: StatementReport): string {
  const index = /\/Statement\/(\d+)$/.exec(statement.pointer)?.[1];
  return statement.sid ?? String(index === undefined ? 1 : Number(index) + 1);
}

function missOf(gate: GateReport): StatementReport | undefined {
  return gate.nearestMiss === null ? undefined : gate.statements[gate.nearestMiss];
}

function failing(statement: StatementReport): ElementReport | undefined {
  return statement.elements.find((element) => element.match === 'no');
}

function trust(found: Case): string {
  const { gate, to, edge, decision } = found;
  const miss = missOf(gate);
  if (gate.reason === 'condition-false' && miss !== undefined) return condition(found, miss, 'the trust policy');
  if (gate.reason === 'condition-key-absent' && miss !== undefined) return absentKey(found, miss, 'the trust policy');
  if (gate.reason === 'action-mismatch' && miss !== undefined) {
    // sts:TagSession and sts:SetSourceIdentity are checked within the call (E163, E164).
    return `its trust policy names ${callerWord(found)}, but does not allow ${failing(miss)?.wanted ?? decision.action}`;
  }
  const both = decision.gates.find((each) => each.gate === 'identity')?.outcome === 'granted';
  if (both && edge.service === null) return `its own policy allows it, ${to.name}'s trust policy does not name it`;
  return admits('its trust policy', found);
}

/** Whom the policy lets in: `admits only lambda.amazonaws.com`. */
function admits(policy: string, { to, model, decision }: Case): string {
  const found = model.facts.resource(to.id)?.policy;
  if (found?.state !== 'read') return clause(decision.sentence);
  const names = found.document.statements
    .filter((statement) => statement.effect === 'Allow')
    .flatMap((statement) => statement.principal?.entries ?? [])
    .map((entry) => (parseArn(entry.value) === null ? entry.value : principalWord(entry.value)));
  const distinct = [...new Set(names)];
  return distinct.length === 0 ? `${policy} admits nobody` : `${policy} admits only ${list(distinct, 'and')}`;
}

function principalWord(arn: string): string {
  const parsed = parseArn(arn);
  if (parsed?.resource === 'root') return `account ${parsed.account}`;
  return lastName(arn);
}

function callerWord({ edge, from }: Case): string {
  return edge.service ?? from.name;
}

/** `the trust policy asks for a source in us-west-2, the logging setting is in us-east-1`. */
function condition(found: Case, miss: StatementReport, policy: string): string {
  const element = failing(miss);
  const key = element?.key ?? '';
  const asked = element?.found ?? miss.found ?? '';
  const sent = element?.wanted ?? miss.wanted ?? '';
  if (key.toLowerCase() === 'aws:sourcearn') {
    const source = `the ${descriptorOf(found.from.type).noun}`;
    if (element?.part === 'region') {
      return `${policy} asks for a source in ${parseArn(asked)?.region ?? asked}, ${source} is in ${parseArn(sent)?.region ?? sent}`;
    }
    if (element?.part === 'account') {
      return `${policy} asks for a source in account ${parseArn(asked)?.account ?? asked}, ${source} is in ${parseArn(sent)?.account ?? sent}`;
    }
    return `${policy} asks for the source ${parseArn(asked)?.resource ?? asked}, the call comes from ${parseArn(sent)?.resource ?? sent}`;
  }
  if (key.toLowerCase() === 'aws:sourceaccount')
    return `${policy} asks for a source in account ${asked}, the call comes from ${sent}`;
  if (key.toLowerCase() === 'iam:passedtoservice') {
    return `the iam:PassRole statement is for ${asked}, not for ${sent}`;
  }
  if (key === '') return clause(found.gate.sentence);
  // Whatever the call has: no value of the key could meet it.
  if (sent === 'not known') return `${policy} asks for ${key} ${asked}, which no call has`;
  return `${policy} asks for ${key} ${asked}, the call has ${sent}`;
}

function absentKey(found: Case, miss: StatementReport, policy: string): string {
  const key = failing(miss)?.key;
  const sender = found.edge.service === null ? found.from.name : serviceWord(found.edge.service);
  const tag = /^aws:principaltag\/(.+)$/i.exec(key ?? '')?.[1];
  if (tag !== undefined) return `${policy} asks for the tag ${tag}, which ${sender} does not have`;
  return key === undefined ? clause(found.gate.sentence) : `${policy} asks for ${key}, which ${sender} does not send`;
}

function resourcePolicy(found: Case): string {
  const { gate, to, decision, edge } = found;
  const noun = descriptorOf(to.type).noun;
  const policy = gate.gate === 'key-policy' ? 'its key policy' : `the ${noun}'s policy`;
  const miss = missOf(gate);
  if (gate.reason === 'no-resource-policy') return `the ${noun} has no policy that admits ${callerWord(found)}`;
  if (gate.reason === 'condition-false' && miss !== undefined) return condition(found, miss, policy);
  if (gate.reason === 'condition-key-absent' && miss !== undefined) return absentKey(found, miss, policy);
  if (gate.reason === 'action-mismatch' && miss !== undefined) {
    return `${policy} allows ${callerWord(found)} ${allowedActions(miss, found.model) ?? 'other actions'}, not ${decision.action}`;
  }
  if (gate.reason === 'resource-mismatch' && miss !== undefined) return resourceMiss(found, miss);
  if (edge.service !== null && gate.gate === 'resource-policy') return admits(policy, found);
  return `${policy} does not let ${callerWord(found)} use ${decision.action}`;
}

/** The actions a statement names, from the document itself. */
function allowedActions(miss: StatementReport, model: AccountModel): string | null {
  const entry = model.documents.get(miss.document);
  const statement = entry?.document?.statements.find((each) => each.pointer === miss.pointer);
  if (statement === undefined || statement.action.not || statement.action.entries.length === 0) return null;
  return list(
    statement.action.entries.map((each) => each.value),
    'and',
  );
}

function identity(found: Case): string {
  const { gate, decision, from } = found;
  const miss = missOf(gate);
  if (miss !== undefined && gate.reason === 'resource-mismatch') return resourceMiss(found, miss);
  if (miss !== undefined && gate.reason === 'condition-false') return condition(found, miss, `its policy`);
  if (miss !== undefined && gate.reason === 'condition-key-absent') return absentKey(found, miss, 'its policy');
  if (gate.reason === 'account-only-delegation' || gate.searched.policies > 0)
    return `${searched(gate)} ${decision.action}`;
  return `${from.name} has no policy that allows ${decision.action}`;
}

/** `none of its 3 policies allows`: what was searched is part of the answer (E196). */
function searched(gate: GateReport): string {
  const { policies } = gate.searched;
  return policies === 1 ? 'its one policy does not allow' : `none of its ${policies} policies allows`;
}

function resourceMiss(found: Case, miss: StatementReport): string {
  const { decision, edge, model } = found;
  const asked = failing(miss)?.found ?? miss.found ?? '';
  if (edge.kind === 'passes') return passMiss(asked, decision.resource, model);
  const wanted = failing(miss)?.wanted ?? miss.wanted ?? decision.resource;
  return `${decision.action} is allowed on ${halfWord(asked, wanted, found)}, not on ${halfWord(wanted, asked, found)}`;
}

/** `names the vector bucket, not the role`; of a role, which part of the name differs. */
function passMiss(asked: string, role: string, model: AccountModel): string {
  const resource = parseArn(asked)?.resource ?? asked;
  if (!resource.startsWith('role/')) return `the iam:PassRole statement names ${thingWord(asked, model)}, not the role`;
  const path = (parseArn(role)?.resource ?? '').replace(/^role|[^/]*$/g, '');
  const account = parseArn(asked)?.account !== parseArn(role)?.account;
  const where =
    account && !/[*?]/.test(parseArn(asked)?.account ?? '') ? ` of account ${parseArn(asked)?.account ?? ''}` : '';
  const differs = path !== '/' && !resource.includes(path.slice(1)) ? `, the role is under ${path}` : ', not the role';
  return `the iam:PassRole statement names ${resource.slice('role/'.length)}${where}${differs}`;
}

/** `the vector bucket`; an ARN of nothing we know stays an ARN. */
function thingWord(pattern: string, model: AccountModel): string {
  const named = namedThing(pattern, model);
  return named === null ? shortArn(pattern) : `the ${named.descriptor.noun}`;
}

/** Only what tells the two apart: the bucket or its objects, the Region, the account, the name. */
function halfWord(arn: string, other: string, { model }: Case): string {
  if (arn === '*') return 'other things';
  const named = namedThing(arn, model);
  const beside = namedThing(other, model);
  if (named !== null && beside !== null && named.arn === beside.arn) {
    return named.tail === '' ? `the ${named.descriptor.noun}` : `${lastName(named.arn)}${named.tail}`;
  }
  const mine = parseArn(arn);
  const theirs = parseArn(other);
  if (mine === null || theirs === null || mine.resource !== theirs.resource) return mine?.resource ?? arn;
  if (mine.region !== theirs.region) return `${mine.resource} in ${mine.region === '' ? 'no Region' : mine.region}`;
  return mine.account !== theirs.account && mine.account !== '' ? `${mine.resource} of account ${mine.account}` : arn;
}

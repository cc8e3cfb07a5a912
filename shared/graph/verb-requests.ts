/** The requests of a verb: what a statement's Action and Resource ask of a thing. */
import { parseArn, printArn, regionOfArn } from '../iam/arn';
import type { Statement } from '../policy/document';
import { entryNaming } from './action-match';
import type { AccessVerb } from './graph';
import type { Context } from './types/context';
import type { TypeDescriptor, VerbCall } from './types/descriptor';

/** Verbs that a statement can declare (docs/architecture.md): what is managed, tagged or shared is asked on demand. */
export const DECLARED_VERBS: readonly AccessVerb[] = ['list', 'read', 'write', 'invoke', 'decrypt'];

export interface Asked {
  readonly verb: AccessVerb;
  readonly action: string;
  readonly resource: string;
  /** The Action entry that names it. */
  readonly pointer: string;
  /** What the statement itself says of the call (see `statedContexts`). */
  readonly context: Context | null;
  /** It is about what is inside the thing. */
  readonly inside: boolean;
  /** The statement names only the thing and not what the action is about (`b` for s3:GetObject). */
  readonly guessed: boolean;
}

/**
 * What one statement asks of one thing: every request of its verbs that the Action names. `tails`: what the
 * statement's ARNs have after the thing's own (empty text for the thing itself).
 */
export function askedOf(
  statement: Statement,
  thing: string,
  descriptor: TypeDescriptor,
  tails: readonly string[],
): readonly Asked[] {
  const asked: Asked[] = [];
  for (const verb of DECLARED_VERBS) {
    for (const call of descriptor.verbs[verb] ?? []) {
      const named = entryNaming(call.action, statement.action);
      if (named === null || (!fitsHalf(call, tails) && !mayBeGuessed(call, statement))) continue;
      for (const { resource, guessed } of targets(call, plainArn(thing, descriptor), tails)) {
        for (const context of statedContexts(statement, call.action, thing)) {
          const inside = call.inside !== undefined;
          asked.push({ verb, action: call.action, resource, pointer: named.pointer, inside, guessed, context });
        }
      }
    }
  }
  return asked;
}

/** Do the statement's ARNs name the half that the action is about: the thing itself, or what is inside it (E37)? */
function fitsHalf(call: VerbCall, tails: readonly string[]): boolean {
  if (tails.length === 0 || call.qualified === true || call.always === true) return true;
  if (call.parts !== undefined) return tails.some(isPart);
  return tails.some((tail) => (tail === '') === (call.inside === undefined));
}

/** A part with an ARN of its own is never guessed from the thing's (D65): which one is meant, the thing does not say. */
function mayBeGuessed(call: VerbCall, statement: Statement): boolean {
  return call.parts === undefined && namesExactly(call.action, statement);
}

function isPart(tail: string): boolean {
  return tail.startsWith('arn:');
}

/**
 * `s3:*` on a bucket's objects means what can be done to objects; only `s3:ListBucket` itself shows that listing was
 * meant (D18).
 */
export function namesExactly(action: string, { action: element }: Statement): boolean {
  return element.entries.some((entry) => entry.value.toLowerCase() === action.toLowerCase());
}

/** The ARN that requests build on: DescribeLogGroups answers with `:*` behind it. */
function plainArn(thing: string, descriptor: TypeDescriptor): string {
  const arn = parseArn(thing);
  const resource = arn === null ? undefined : descriptor.shape?.resource.exec(arn.resource)?.[1];
  return arn === null || resource === undefined ? thing : printArn({ ...arn, resource });
}

/** Keys that are absent from a direct call, and there when a service makes it for the caller (E117, E132). */
const VIA_A_SERVICE = [
  'kms:viaservice',
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:viaawsservice',
  'bedrock:inferenceprofilearn',
];

/**
 * A statement that asks for kms:ViaService, aws:CalledVia or bedrock:InferenceProfileArn means the calls that come
 * through that service or profile, not direct ones: it declares those. A wildcard stands for the thing's Region, or for
 * itself where the operator takes wildcards; a service of another Region never uses the key. One context for each value; null: a direct call.
 */
function statedContexts(statement: Statement, action: string, thing: string): readonly (Context | null)[] {
  const region = regionOfArn(thing) ?? '';
  const stated = statement.conditions.flatMap(({ key, operator, values }) => {
    if (
      !VIA_A_SERVICE.includes(key.toLowerCase()) ||
      !/((string|arn)(equals|like)|bool)/i.test(operator) ||
      /not/i.test(operator)
    )
      return [];
    const own = /^(kms|bedrock):/i.exec(key)?.[0].toLowerCase();
    if (own !== undefined && !action.startsWith(own)) return [];
    const named = values
      .map(({ value }) => value.replace(/\.\*(?=\.)/, `.${region}`))
      .filter((value) => own !== 'kms:' || value.includes('*') || value.includes(`.${region}.`))
      .filter((value) => (/like|^arn/i.test(operator) ? !value.includes('$') : !/[*?$]/.test(value)));
    return named.length === 0 ? [] : [named.map((value): Context => ({ [key]: value }))];
  });
  const contexts = stated.reduce<readonly Context[]>(
    (all, each) => all.flatMap((context) => each.map((more) => ({ ...context, ...more }))),
    [{}],
  );
  return stated.length === 0 ? [null] : contexts;
}

function targets(
  call: VerbCall,
  thing: string,
  tails: readonly string[],
): readonly { resource: string; guessed: boolean }[] {
  const named = tails.filter(isPart);
  if (call.parts !== undefined) {
    return (named.length > 0 ? named : [call.parts(thing)]).map((resource) => ({ resource, guessed: false }));
  }
  const longer = tails.filter((tail) => tail !== '');
  if (call.inside !== undefined) {
    if (longer.length === 0) return [{ resource: thing + call.inside, guessed: true }];
    return longer.map((tail) => ({ resource: thing + tail, guessed: false }));
  }
  if (call.qualified === true && longer.length === tails.length && longer.length > 0) {
    return longer.map((tail) => ({ resource: thing + tail, guessed: false }));
  }
  return [{ resource: thing, guessed: false }];
}

/** Everything a verb asks of a thing as such, whatever anybody declared. */
export function wholeVerb(
  thing: string,
  descriptor: TypeDescriptor,
  verb: string,
): readonly { action: string; resource: string }[] {
  const calls: readonly VerbCall[] = Object.entries(descriptor.verbs).find(([name]) => name === verb)?.[1] ?? [];
  return calls.map(({ action, inside = '', parts }) => ({ action, resource: parts?.(thing) ?? thing + inside }));
}

/**
 * A bucket-only ARN in one statement is no fault where another statement names the objects for the same action:
 * what was only guessed gives way to what is named.
 */
export function withoutNeedlessGuesses<T extends Asked & { readonly thing: string }>(
  asked: readonly T[],
): readonly T[] {
  const named = new Set(asked.filter((each) => !each.guessed).map(halfOf));
  return asked.filter((each) => !each.guessed || !named.has(halfOf(each)));
}

function halfOf({ thing, action, inside }: Asked & { readonly thing: string }): string {
  return `${thing} ${action} ${String(inside)}`;
}

/**
 * The state of every context key for one call (part 13 of docs/spec/evaluation.md): what the request states wins,
 * then what the snapshot settles, then "absent" where such a caller never sends it, else unknown.
 */
import { conditionKeyKnown, isMultivalued } from '../iam/action-catalogue';
import type { Call, Caller, KeyState } from './call';
import { ABSENT, PRESENT, UNKNOWN, known, knownList } from './context/key-state';
import { principalKey } from './context/principal-keys';
import { resourceKey } from './context/resource-keys';
import { sourceKey, statedSourceArn } from './context/source-keys';
import type { Facts } from './facts';
import { misspeltGlobal } from './misspelt-global';
import type { ContextValue, Request } from './request';
import type { ResolvedCaller } from './resolve-caller';
import type { Target } from './target';
import { maySendExternalId } from '../iam/service-callers';

/**
 * Permissions that are checked within an assume call and see its keys: the trusts that AWS writes ask for SAML:aud and
 * sts:TagSession in one statement (E163, E164).
 */
export const WITHIN_ASSUME: ReadonlySet<string> = new Set([
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
]);

export interface Context {
  key(name: string): KeyState;
  /** Did some statement ask whether the call is made over TLS? The answer rests on the default then (E199). */
  readonly askedForTls: boolean;
}

const NOTHING: ReadonlyMap<string, ContextValue> = new Map();
/** The default profile assumes TLS (E181); printed where it mattered. Half of all bucket policies ask for it. */
const TLS_KEY = 'aws:securetransport';
const TLS = known('true');

/** A request whose caller and target are known. Most are decided without a look at any key. */
export class FormedCall implements Call, Context {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  readonly strict: boolean;
  private readonly stated: ReadonlyMap<string, ContextValue>;
  private readonly settled: ReadonlyMap<string, ContextValue>;
  private states: Map<string, KeyState> | null = null;
  askedForTls = false;

  constructor(
    private readonly request: Request,
    private readonly resolved: ResolvedCaller,
    private readonly target: Target,
    private readonly facts: Facts,
    /** Facts of the call that no one assumed: the profile a model is called through, the endpoint of the path. */
    settled?: Readonly<Record<string, ContextValue>>,
    readonly cut?: Call['cut'],
  ) {
    this.caller = resolved.caller;
    this.action = request.action;
    this.resource = target.arn;
    this.strict = request.strict === true;
    this.stated = lowered(request.context);
    this.settled = lowered(settled);
  }

  byUniqueId(id: string): { readonly arn: string } | undefined {
    return this.facts.principalById(id);
  }

  /** What belongs to an assume call is asked as that call is (E163, E164). */
  private get assuming(): boolean {
    const action = this.request.action.toLowerCase();
    return action === 'sts:assumerole' || WITHIN_ASSUME.has(action);
  }

  key(name: string): KeyState {
    const key = folded(name);
    if (key === TLS_KEY) this.askedForTls = true;
    if (this.stated.size + this.settled.size === 0) {
      // Nothing of the request's bears on it: the same for every call of the caller, or for all calls.
      if (key === TLS_KEY) return TLS;
      const state = key.startsWith('aws:')
        ? callerState(key, this.resolved, this.facts, this.strict, this.assuming)
        : null;
      if (state !== null) return state;
    }
    this.states ??= new Map();
    let state = this.states.get(key);
    if (state === undefined) {
      state = this.compute(key);
      this.states.set(key, state);
    }
    return state;
  }

  private compute(key: string): KeyState {
    const { request, resolved: caller, target, facts, stated, strict } = this;
    const value = stated.get(key) ?? this.settled.get(key);
    if (value !== undefined) {
      const values = typeof value === 'string' ? [value] : value;
      const [first] = values;
      if (values.length > 1 || isMultivalued(key)) return knownList(values);
      if (first === undefined) return ABSENT; // pinned as not sent (E182)
      return key === 'aws:sourcearn' ? statedSourceArn(first, caller, strict) : known(first);
    }
    if (key === TLS_KEY) return TLS;
    return settledFor(strict, settle(key, request, caller, target, facts, stated));
  }
}

const foldedNames = new Map<string, string>();

/** Key names compare without case (E91). The same few stand in all policies: folded once, they are found faster too. */
function folded(name: string): string {
  let key = foldedNames.get(name);
  if (key === undefined) {
    if (foldedNames.size > 10_000) foldedNames.clear();
    foldedNames.set(name, (key = name.toLowerCase()));
  }
  return key;
}

function lowered(values: Readonly<Record<string, ContextValue>> | undefined): ReadonlyMap<string, ContextValue> {
  for (const key in values) {
    if (Object.hasOwn(values, key)) return withFoldedKeys(values);
  }
  return NOTHING;
}

function withFoldedKeys(values: Readonly<Record<string, ContextValue>>): ReadonlyMap<string, ContextValue> {
  return new Map(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]));
}

function settle(
  key: string,
  request: Request,
  caller: ResolvedCaller,
  target: Target,
  facts: Facts,
  stated: ReadonlyMap<string, ContextValue>,
): KeyState {
  const called = request.action.toLowerCase();
  const action = WITHIN_ASSUME.has(called) ? 'sts:assumerole' : called;
  const strict = request.strict === true;
  if (key.startsWith('aws:')) {
    const state =
      callerState(key, caller, facts, strict, action === 'sts:assumerole') ??
      sourceKey(
        key.slice('aws:'.length),
        caller,
        facts,
        strict ? undefined : one(stated.get('aws:sourcearn')),
        one(stated.get('aws:sourceaccount')),
      );
    if (state !== undefined) return state;
  }
  return (
    resourceKey(key, action, target, facts) ??
    global(key, action, caller, stated.has('kms:viaservice')) ??
    ofService(key, action, caller)
  );
}

/** By caller, then by whether the request is strict and whether it assumes a role. */
const callerStates = new WeakMap<ResolvedCaller, (Map<string, KeyState | null> | undefined)[]>();

/** A caller's key, worked out once for all its calls; null: it is none of the caller's. */
function callerState(
  key: string,
  caller: ResolvedCaller,
  facts: Facts,
  strict: boolean,
  assuming: boolean,
): KeyState | null {
  let byVariant = callerStates.get(caller);
  if (byVariant === undefined) callerStates.set(caller, (byVariant = []));
  const states = (byVariant[(strict ? 1 : 0) + (assuming ? 2 : 0)] ??= new Map<string, KeyState | null>());
  let state = states.get(key);
  if (state === undefined) {
    const found = principalKey(key.slice('aws:'.length), caller, facts, strict, assuming) ?? null;
    state = found === null ? null : settledFor(strict, found);
    states.set(key, state);
  }
  return state;
}

/** Strict: what nothing settles is absent (E184); a session's name stays open, it is no key of the request's. */
function settledFor(strict: boolean, state: KeyState): KeyState {
  return strict && state.state === 'unknown' && state.prefix === undefined ? ABSENT : state;
}

function one(value: ContextValue | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

/** Keys of the request itself that no inventory holds (E181). */
function global(key: string, action: string, caller: ResolvedCaller, forwarded: boolean): KeyState | undefined {
  if (key.startsWith('aws:requesttag/') || key === 'aws:tagkeys') {
    return conditionKeyKnown(action, key) === 'no' ? ABSENT : UNKNOWN;
  }
  switch (key) {
    // A call that a service makes with the caller's credentials says so itself (E117).
    case 'aws:viaawsservice':
      return forwarded ? UNKNOWN : known('false');
    case 'aws:calledvia':
    case 'aws:calledviafirst':
    case 'aws:calledvialast':
      return forwarded ? UNKNOWN : ABSENT;
    case 'aws:currenttime':
    case 'aws:epochtime':
      return PRESENT;
    case 'aws:sourcevpc':
    case 'aws:sourcevpce':
    case 'aws:sourcevpcarn':
    case 'aws:vpcsourceip':
    case 'aws:ec2instancesourcevpc':
    case 'aws:ec2instancesourceprivateipv4':
      // A service that calls as itself comes through no endpoint of ours (D29).
      return caller.caller.kind === 'service' ? ABSENT : UNKNOWN;
    default:
      if (!key.startsWith('aws:')) return undefined;
      return misspeltGlobal(key) === null ? UNKNOWN : ABSENT; // E92
  }
}

const CLAIM_PREFIXES =
  /^(?:saml:|cognito-identity\.amazonaws\.com:|accounts\.google\.com:|graph\.facebook\.com:|www\.amazon\.com:)/;

/** Keys of one service that its machines and functions send with every call they make. */
const CALLER_KEYS =
  /^(?:lambda:sourcefunctionarn|ec2:sourceinstancearn|ec2:roledelivery|ssm:sourceinstancearn|glue:roleassumedby|glue:credentialissuingservice|identitystore:userid|sts:requestcontext)/;

function ofService(key: string, action: string, caller: ResolvedCaller): KeyState {
  const { kind } = caller.caller;
  const issuer = key.slice(0, key.lastIndexOf(':'));
  const isClaim = CLAIM_PREFIXES.test(key) || issuer.includes('.');
  if (isClaim) return claim(key, issuer, caller);
  const service = action.slice(0, action.indexOf(':'));
  if (CALLER_KEYS.test(key)) return kind === 'role-session' ? UNKNOWN : ABSENT;
  // A key of another service is never sent with this call (E92): kms:ViaService on an S3 call.
  if (issuer !== service && conditionKeyKnown(action, key) !== 'yes') return ABSENT;
  switch (key) {
    case 'sts:externalid':
      if (action !== 'sts:assumerole') return ABSENT;
      return kind === 'service' && !maySendExternalId(caller.caller.arn) ? ABSENT : UNKNOWN; // E165
    case 'kms:viaservice':
      return ABSENT; // a direct call (E132); one that goes through a service states it
    case 'kms:calleraccount':
      return caller.caller.account === null ? UNKNOWN : known(caller.caller.account);
    case 'lambda:invokedviafunctionurl':
    case 'lambda:functionurlauthtype':
      // A service invokes the function itself; only CloudFront has URLs as its origins.
      return kind === 'service' && caller.caller.arn !== 'cloudfront.amazonaws.com' ? ABSENT : UNKNOWN;
    case 'bedrock:inferenceprofilearn':
      return ABSENT; // the model is called by itself; calls through a profile settle it (E142)
    default:
      return conditionKeyKnown(action, key) === 'no' ? ABSENT : UNKNOWN; // E92
  }
}

/** Claims come with a federated sign-in, under the host of its own provider (E167, E168). */
function claim(key: string, issuer: string, caller: ResolvedCaller): KeyState {
  switch (caller.caller.kind) {
    case 'saml':
      return key.startsWith('saml:') ? UNKNOWN : ABSENT;
    case 'web-identity': {
      const host = caller.caller.arn.replace(/^.*:oidc-provider\//, '').toLowerCase();
      return issuer === host ? UNKNOWN : ABSENT;
    }
    case 'role-session':
      return UNKNOWN; // the role may have been assumed with a web identity or SAML
    default:
      return ABSENT;
  }
}

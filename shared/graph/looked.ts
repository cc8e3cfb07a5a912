/**
 * What of an account's policies something was worked out from. While none of that changes, neither does the outcome:
 * this is how a graph takes over what an edit cannot bear on.
 */
import type { AccountModel } from '../model/account-model';
import type { Request } from '../policy/request';
import type { Engine } from './engine';
import type { Answered } from './verdict';

export interface Looked {
  /** ARNs of users and roles whose own policies were asked, and whoever else called. */
  readonly callers: readonly string[];
  /** ARNs of things whose own policy (trust, key, resource policy) was looked at, or may have been. */
  readonly things: readonly string[];
  /** Actions asked about; null: more than the statements that name an action was read (for a sentence, say). */
  readonly actions: readonly string[] | null;
}

export interface Watch {
  /** The model and the engine that tell what is asked of them. */
  readonly model: AccountModel;
  readonly engine: Engine;
  /** Does the work, and says what was looked at meanwhile. Not to be nested. */
  watched<T>(work: () => T): { readonly value: T; readonly looked: Looked };
}

interface Noted {
  readonly callers: string[];
  readonly things: string[];
  readonly actions: string[];
}

/** Everything in `shared/graph` that reads a policy reads it through one of these two. */
export function watch(model: AccountModel, engine: Engine): Watch {
  let noted: Noted | null = null;
  const shared = sharing();
  const { facts } = model;
  const resource = (arn: string): ReturnType<typeof facts.resource> => {
    const found = facts.resource(arn);
    if (found !== undefined && noted !== null) note(noted.things, found.arn);
    return found;
  };
  const asked = ({ principal, parent, action, resource: thing }: Request): void => {
    if (noted === null) return;
    const caller = callerOf(principal, model);
    // One after the other: many may be asked about one thing.
    if (noted.callers.at(-1) !== caller) noted.callers.push(caller);
    if (parent !== undefined) noted.callers.push(parent);
    note(noted.actions, action);
    // IAM asks nobody but the caller's own policies (E152).
    if (!/^iam:/i.test(action)) resource(thing);
  };
  return {
    model: { ...model, facts: { ...facts, resource } },
    engine: {
      evaluate: (request) => {
        asked(request);
        const answered = engine.evaluate(request);
        for (const part of partsOf(answered)) asked(part);
        return answered;
      },
      decide: (request) => {
        asked(request);
        return engine.decide(request);
      },
    },
    watched(work) {
      const { callers, things, actions } = (noted = { callers: [], things: [], actions: [] });
      const value = work();
      noted = null;
      return { value, looked: { callers: shared(callers), things: shared(things), actions: shared(actions) } };
    },
  };
}

const NOTHING: Looked = { callers: [], things: [], actions: null };

/** The same for a graph that no edit comes after: nobody will ask what was looked at. */
export function unwatched(model: AccountModel, engine: Engine): Watch {
  return { model, engine, watched: (work) => ({ value: work(), looked: NOTHING }) };
}

/** A session's own policies are its role's. */
function callerOf(principal: string, { facts }: AccountModel): string {
  const session = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(principal);
  if (session === null) return principal;
  const [, account = '', role = ''] = session;
  return facts.roleByName(account, role)?.arn ?? principal;
}

/** Further calls that a call is made of: another action, or another thing (the bucket behind an access point). */
function partsOf({ parts = [] }: Pick<Answered, 'parts'>): readonly Request[] {
  return parts.flatMap((part) => [part.request, ...partsOf(part)]);
}

/**
 * Equal lists once: of these there are three for each edge, and few that differ. One that was pushed to has room for more
 * besides.
 */
function sharing(): (list: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (list) => {
    const key = JSON.stringify(list);
    const found = known.get(key) ?? list.slice();
    known.set(key, found);
    return found;
  };
}

function note(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value);
}

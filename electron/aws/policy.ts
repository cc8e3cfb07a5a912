/** The read-only policy that a crawl asks for, made from the calls that it makes, so that the two cannot drift. */
import { actionsOf, type AnyCall } from './call';
import { COLLECTORS } from './collectors/index';
import { getCallerIdentity } from './who-am-i';

/** Every call that a crawl may make. */
export function everyCall(): readonly AnyCall[] {
  return [getCallerIdentity, ...COLLECTORS.flatMap(({ calls }) => calls)];
}

/** As JSON text for people: one statement a service, everything sorted. */
export function readOnlyPolicy(): string {
  return policyOf(everyCall().flatMap(actionsOf));
}

/** A policy that allows just these actions; for those that a crawl was refused, too. */
export function policyOf(actions: readonly string[]): string {
  const prefixes = [...new Set(actions.map(prefixOf))].sort();
  const statements = prefixes.map((prefix) => ({
    Sid: `IamAtlasReads${prefix.replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase())}`,
    Effect: 'Allow',
    Action: [...new Set(actions.filter((action) => prefixOf(action) === prefix))].sort(),
    Resource: '*',
  }));
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

function prefixOf(action: string): string {
  return action.split(':')[0] ?? '';
}

/** Actions in AWS's own policies that AWS's own reference does not list: data, never an error (E25). */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { actionInfo, actionsOfService } from '../../shared/iam/action-catalogue';
import { entryCoversAction, requestAction } from '../../shared/policy/match-action';
import { parseDocument } from '../../shared/policy/parse-document';
import { managedPolicies } from './read-managed-policies';

const known = z
  .strictObject({ why: z.string(), actions: z.record(z.string(), z.array(z.string())) })
  .parse(JSON.parse(readFileSync(path.join(import.meta.dirname, 'unknown-actions.json'), 'utf8')));

/** Does the catalogue list this action, or one that its wildcards cover? */
function isKnown(entry: string): boolean {
  if (!/[*?]/.test(entry)) return actionInfo(entry) !== undefined;
  if (/^\*|[*?].*:/.test(entry)) return true;
  return actionsOfService(entry.slice(0, entry.indexOf(':'))).some((name) =>
    entryCoversAction({ value: entry, pointer: '' }, requestAction(name)),
  );
}

/** Unknown actions, sorted, each with the policies that name it. */
function unknownActions(): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, Set<string>>();
  for (const [name, { arn, document }] of Object.entries(managedPolicies().policies)) {
    const parsed = parseDocument(document, arn, 'identity');
    if (!parsed.ok) continue;
    const entries = parsed.document.statements.flatMap(({ action }) => action.entries.map(({ value }) => value));
    for (const entry of entries) {
      if (!isKnown(entry)) found.set(entry, (found.get(entry) ?? new Set()).add(name));
    }
  }
  return Object.fromEntries(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([entry, names]) => [entry, [...names]]),
  );
}

it('the actions that the catalogue does not know are those listed', () => {
  const found = unknownActions();
  const added = Object.keys(found).filter((entry) => !Object.hasOwn(known.actions, entry));
  const gone = Object.keys(known.actions).filter((entry) => !Object.hasOwn(found, entry));
  const how = 'After a refresh (docs/development.md, "Data of others") look at each, then write the list anew:';
  expect({ added, gone }, `${how}\n${JSON.stringify(found)}`).toEqual({ added: [], gone: [] });
  expect(found).toEqual(known.actions);
});

/** What is mutated: the policies and snapshots of the test accounts, which look as AWS writes them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ZOO = path.join(import.meta.dirname, '../accounts/zoo');
const HOLDS_POLICY = /^(PolicyDocument|AssumeRolePolicyDocument|Document|policy|document)$/;

function policiesIn(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, one] of Object.entries(value)) {
    if (HOLDS_POLICY.test(name) && typeof one === 'object' && one !== null) found.add(JSON.stringify(one));
    else policiesIn(one, found);
  }
}

/** JSON texts: whole snapshots, and every different policy in them. */
export function readSeeds(): { readonly snapshots: readonly string[]; readonly policies: readonly string[] } {
  const policies = new Set<string>();
  const snapshots = readdirSync(ZOO)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.stringify(JSON.parse(readFileSync(path.join(ZOO, name), 'utf8'))));
  for (const text of snapshots) policiesIn(JSON.parse(text), policies);
  return { snapshots, policies: [...policies] };
}

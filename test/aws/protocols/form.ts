/** The form body of the Query protocols → nested input. `Filter.member.1=User` → { Filter: ['User'] }. */

interface Branch {
  [key: string]: string | Branch;
}

/** Values stay text. Lists: `X.member.1`, `X.1`. */
export function formInput(form: URLSearchParams): Readonly<Record<string, unknown>> {
  const root: Branch = {};
  for (const [name, value] of form) {
    if (name === 'Action' || name === 'Version') continue;
    const path = name.split('.');
    const last = path.pop() ?? name;
    let branch = root;
    for (const key of path) {
      const next = branch[key];
      branch = branch[key] = typeof next === 'object' ? next : {};
    }
    branch[last] = value;
  }
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, lists(value)]));
}

function lists(value: string | Branch): unknown {
  if (typeof value === 'string') return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === 'member' && value['member'] !== undefined) return lists(value['member']);
  const entries = Object.entries(value).map(([key, inner]) => [key, lists(inner)] as const);
  return keys.every((key) => /^\d+$/.test(key)) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

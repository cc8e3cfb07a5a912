import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import config from '../../dependency-cruiser.config.mjs';
import { checkImports } from '../../build/check-imports.mjs';
import plants from './forbidden-imports.json';

/** A tiny project in which one forbidden import is planted. */
let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-imports-'));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

function plant(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

describe('import rules', () => {
  it('has a planted violation for every rule, and no other', () => {
    expect(plants.map((planted) => planted.rule).sort()).toEqual(
      (config.forbidden ?? []).map((rule) => rule.name).sort(),
    );
  });

  it.each(plants)('$rule stops a forbidden import', async ({ rule, files }) => {
    plant(files as unknown as Record<string, string>);
    const { violations } = await checkImports(root);
    expect(violations.map((violation) => violation.rule)).toContain(rule);
  });

  it('lets a lawful tree pass', async () => {
    plant({
      'shared/iam/arn.ts': 'export const arn = 1;\n',
      'shared/policy/decide.ts': "import { arn } from '../iam/arn';\nexport const decide = arn;\n",
      'renderer/app.ts': "import type { decide } from '../shared/policy/decide';\nexport type App = typeof decide;\n",
      'electron/files/read.ts':
        "import fs from 'node:fs';\nimport { arn } from '../../shared/iam/arn';\nexport const read = [fs, arn];\n",
      'electron/cli/index.ts': "import { read } from '../files/read';\nexport const cli = read;\n",
    });
    const { violations, unseen, modules } = await checkImports(root);
    expect({ violations, unseen, modules }).toEqual({ violations: [], unseen: [], modules: 5 });
  });

  it('reads every source file of this project', async () => {
    const { unseen, modules } = await checkImports(path.resolve(import.meta.dirname, '../..'));
    expect(unseen).toEqual([]);
    expect(modules).toBeGreaterThan(20);
  });
});

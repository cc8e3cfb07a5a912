/** Of accounts in which everything works no checklist says that anything does not. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import { diagnose } from '../diagnostics/check';
import { requirementsOf } from './requirements';

const zoo = readdirSync(new URL('../../test/accounts/zoo/', import.meta.url))
  .filter((file) => file.endsWith('.json'))
  .map((file) => `zoo/${file.replace(/\.json$/, '')}`);

describe('healthy accounts', () => {
  it.each([...zoo, 'healthy-account', 'sidekick-healthy'])('%s', (name) => {
    const { graph, model } = checkAccount(readAccount(name));
    const account = { graph, model, diagnoses: diagnose(graph, model) };
    const broken = [...model.resources.keys()].flatMap((arn) =>
      (requirementsOf(arn, account)?.steps ?? []).flatMap(({ lines }) =>
        lines.filter(({ verdict }) => verdict === 'broken').map(({ sentence }) => sentence),
      ),
    );
    expect(broken).toEqual([]);
  });
});

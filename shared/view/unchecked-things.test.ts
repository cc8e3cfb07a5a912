import { expect, it } from 'vitest';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import { nodeFacts } from './node-facts';
import { nothingBlocked } from './nothing-blocked';
import { uncheckedThings } from './unchecked-things';

it('what is not checked is said of the account and of the thing', () => {
  const { graph, model } = checkAccount(readAccount('zoo/kb-other-stores'));
  const part = 'searching and writing the index of its OpenSearch domain';
  const [found, ...others] = uncheckedThings(graph, model);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ noun: 'knowledge base', parts: [part] });
  const node = graph.nodes.get(found?.thing ?? '');
  expect(node && nodeFacts(node, model)).toContainEqual({ label: 'Not checked', value: `what ${part} needs` });
  expect(nothingBlocked(graph).checked).toBe(false);
});

import { createServer } from 'node:http';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { declareCall } from '../call';
import { openClients } from '../clients/clients';
import { requestHandler } from '../clients/request-handler';
import type { Collector } from '../collector';
import { runTasks } from '../run-tasks';
import { PATIENCE } from '../sending/patience';
import { openSender } from '../sending/sender';
import type { Outcome } from '../snapshot/task';
import { openOffice } from './open-desk';

const listUsers = declareCall({
  service: 'iam',
  command: ListUsersCommand,
  action: 'iam:ListUsers',
  pages: { token: 'Marker', next: 'Marker' },
});

/** Runs a collector against a server that answers everything with `body`. */
async function run(collector: Pick<Collector, 'collect'>, body: string): Promise<Outcome> {
  const server = createServer((_request, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const environment = { env: { AWS_ENDPOINT_URL: `http://localhost:${port}` }, home: '/nowhere' };
  const keys = { accessKeyId: 'AKIATEST000000000001', secretAccessKey: 'x' };
  const clients = openClients(() => Promise.resolve(keys), environment, requestHandler(8, 1000, 1000, environment));
  const { signal } = new AbortController();
  const sender = openSender(clients, environment, PATIENCE, signal);
  const whole = {
    name: 'users',
    counts: 'users',
    scope: 'account',
    types: [],
    calls: [listUsers],
    ...collector,
  } as const;
  const outcomes: Outcome[] = [];
  try {
    const office = openOffice({ account: '111122223333', partition: 'aws', sender, signal, gate: null });
    await runTasks(office, [{ collector: whole, region: 'us-east-1' }], {
      onProgress: () => undefined,
      onOutcome: (outcome) => outcomes.push(outcome),
    });
  } finally {
    sender.close();
    clients.destroy();
    server.close();
  }
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error('The task did not end.');
  return outcome;
}

const PAGE = `<ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListUsersResult>
  <IsTruncated>true</IsTruncated><Marker>again</Marker>
  <Users><member><Path>/</Path><UserName>ann</UserName><UserId>AIDA1</UserId>
    <Arn>arn:aws:iam::111122223333:user/ann</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></member></Users>
</ListUsersResult></ListUsersResponse>`;

describe('a desk', () => {
  it('ends a list that gives the same page for ever, and says so', async () => {
    let names: readonly unknown[] = [];
    const { rows } = await run(
      {
        async collect(desk) {
          names = (await desk.list(listUsers, {}, (page) => page.Users?.map(({ UserName }) => UserName))).items;
          return {};
        },
      },
      PAGE,
    );
    expect(names).toEqual(['ann', 'ann']);
    expect(rows).toEqual([
      {
        source: 'iam:ListUsers',
        account: '111122223333',
        outcome: 'failed',
        message: 'AWS gave the same page again and again; what came before it is kept.',
      },
    ]);
  });

  it('takes no page for the last that says there is more', async () => {
    const noMarker = PAGE.replace('<Marker>again</Marker>', '');
    const { rows } = await run(
      {
        async collect(desk) {
          const { items, whole } = await desk.list(listUsers, {}, (page) => page.Users);
          expect([items.length, whole]).toEqual([1, false]);
          return {};
        },
      },
      noMarker,
    );
    expect(rows.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['failed', 'AWS said that there was more, and not where; what came before it is kept.'],
    ]);
  });

  it('makes a failed row of a collector that stumbles over an answer', async () => {
    const { part, rows } = await run({ collect: () => Promise.reject(new TypeError('x is undefined')) }, PAGE);
    expect(part).toEqual({});
    expect(rows.map(({ source, outcome, message }) => [source, outcome, message])).toEqual([
      ['iam:ListUsers', 'failed', 'An answer of AWS’s could not be understood.'],
    ]);
  });

  it('keeps an entry that no snapshot may hold out of it', async () => {
    const entry = { type: 'AWS::IAM::InstanceProfile', arn: 'arn:aws:iam::111122223333:instance-profile/web' };
    const { part, rows } = await run(
      { collect: () => Promise.resolve({ resources: [entry, { ...entry, arn: '' }] }) },
      PAGE,
    );
    expect(part.resources).toEqual([entry]);
    expect(rows).toHaveLength(1);
  });
});

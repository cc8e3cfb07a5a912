/**
 * The labelled identities of the real account: whoever made it named those with a way to more rights `privesc…` and
 * `fn…` (often missed), those without one `fp…` (often reported all the same).
 */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSnapshotFile } from '../../electron/files/read-file';
import { findingsOf } from '../../shared/diagnostics/check';
import type { Finding } from '../../shared/diagnostics/finding';
import { buildGraph } from '../../shared/graph/build-graph';
import type { AccountModel } from '../../shared/model/account-model';
import { buildModel } from '../../shared/model/build-model';

const ACCOUNT = '444455556666';
const RULES = new Set(['D60', 'D61', 'D62']);

interface Exception {
  readonly why: string;
  /** The statement that makes it one. */
  readonly document: string;
  readonly statement: unknown;
}

/** Labelled as a way to more rights, and none: by what is in the file. */
const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  'user/privesc-AssumeRole-start-user': {
    why: 'it has no policy, and the role at the start of the chain admits one session of another role only',
    document: 'role/privesc-AssumeRole-starting-role#trust',
    statement: {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: {
        AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_AdministratorAccess_dc6414f7f2ab04fc/reviewer@example.com`,
      },
    },
  },
  ...Object.fromEntries(
    ['user', 'role'].map((kind): [string, Exception] => [
      `${kind}/privesc2-SetExistingDefaultPolicyVersion-${kind}`,
      {
        why: 'it may go back to another version of a policy, and no policy of its own has a second one',
        document: 'policy/privesc2-SetExistingDefaultPolicyVersion#v1',
        statement: { Effect: 'Allow', Action: 'iam:SetDefaultPolicyVersion', Resource: '*' },
      },
    ]),
  ),
  'role/privesc-permissive-role-trust': {
    why: 'anybody of the account may get in, and nothing is to be had there: it has no policy',
    document: 'role/privesc-permissive-role-trust#trust',
    statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } },
  },
};

let model: AccountModel;
let findings: readonly Finding[];

beforeAll(async () => {
  const read = await readSnapshotFile(join(import.meta.dirname, 'real-account.json.gz'));
  if (!read.ok) throw new Error(read.error.title);
  model = buildModel(read.snapshot, read.bareDetails);
  findings = findingsOf(buildGraph(model), model);
});

/** `user/NAME` and `role/NAME` with this label, each with the codes of the findings that are about it. */
function labelled(label: RegExp): Readonly<Record<string, readonly string[]>> {
  const escalations = findings.filter(({ code }) => RULES.has(code ?? ''));
  const codesOf = (name: string): readonly string[] =>
    escalations
      .filter(({ message }) => (message.split(/ (?:can|may) /)[0] ?? '').split(/, | and /).includes(name))
      .map(({ code }) => code ?? '');
  return Object.fromEntries(
    [...model.users.keys(), ...model.roles.keys()]
      .map((arn) => arn.slice(`arn:aws:iam::${ACCOUNT}:`.length))
      .filter((id) => label.test(id))
      .map((id) => [id, codesOf(id.split('/').at(-1) ?? '')]),
  );
}

describe('the labelled identities of the real account', () => {
  it('are found where they are labelled as a way to more rights', () => {
    const all = labelled(/^(?:user|role)\/(?:privesc|fn\d)/);
    expect(Object.keys(all)).toHaveLength(76);
    const missed = Object.keys(all).filter((id) => all[id]?.length === 0);
    expect(missed.sort()).toEqual(Object.keys(EXCEPTIONS).sort());
  });

  it('are left alone where they are labelled as no such way', () => {
    const all = labelled(/^(?:user|role)\/fp\d/);
    expect(Object.keys(all)).toHaveLength(10);
    expect(Object.entries(all).filter(([, codes]) => codes.length > 0)).toEqual([]);
  });

  it.each(Object.entries(EXCEPTIONS))('%s is an exception by a statement', (id, { document, statement }) => {
    const found = model.documents.get(`arn:aws:iam::${ACCOUNT}:${document}`)?.document?.statements[0];
    const source = model.documents.get(`arn:aws:iam::${ACCOUNT}:${document}`)?.document?.source;
    expect(found?.pointer).toBe('/Statement/0');
    expect((source as { Statement: readonly unknown[] }).Statement[0]).toMatchObject(statement as object);
    const facts = (model.users.get(`arn:aws:iam::${ACCOUNT}:${id}`) ?? model.roles.get(`arn:aws:iam::${ACCOUNT}:${id}`))
      ?.facts;
    // Those who hold no policy have nothing to gain with; those of the versions hold one policy, in one version.
    const held = facts?.identity.read.map((each) => each.document.address.split('#')[0]) ?? [];
    const versions = held.flatMap(
      (arn) => model.snapshot.iam?.Policies?.find(({ Arn }) => Arn === arn)?.PolicyVersionList ?? [],
    );
    expect(versions.length).toBe(held.length);
  });

  it('show no broken edge and nothing that might break', () => {
    expect(findings.filter(({ kind }) => kind === 'broken' || kind === 'might-break')).toEqual([]);
  });
});

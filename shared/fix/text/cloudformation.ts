/** A fix as a fragment of a CloudFormation template, in JSON (which is YAML too). */
import { INFRASTRUCTURE, logicalId } from './infrastructure';
import type { MendedDocument } from './mended-document';
import { casing, newPermissions } from './permissions';

/** Null where CloudFormation has no way to say it. */
export function cloudFormationText(document: MendedDocument): string | null {
  const resources = document.kind === 'function' ? permissions(document) : documentResource(document, document.kind);
  return resources === null ? null : `${JSON.stringify({ Resources: resources }, null, 2)}\n`;
}

function documentResource(document: MendedDocument, kind: keyof typeof INFRASTRUCTURE): Record<string, unknown> {
  const { cloudFormation: Type, property, properties } = INFRASTRUCTURE[kind];
  return {
    [logicalId(document)]: { Type, Properties: { ...properties(document), [property]: document.after } },
  };
}

function permissions(document: MendedDocument): Record<string, unknown> | null {
  const found = newPermissions(document);
  if (found === null) return null;
  return Object.fromEntries(
    found.map(({ id, values }) => [
      logicalId({ ...document, part: id }),
      {
        Type: 'AWS::Lambda::Permission',
        Properties: { FunctionName: functionName(document), ...renamed(values) },
      },
    ]),
  );
}

/** As resources of code name a function: with its qualifier. */
export function functionName({ name, part }: MendedDocument): string {
  return part === '' ? name : `${name}:${part}`;
}

function renamed(values: Readonly<Record<string, string>>): Record<string, string> {
  const names: Readonly<Record<string, string>> = { 'principal-org-id': 'PrincipalOrgID' };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [names[name] ?? casing.pascal(name), value]));
}

/** A fix as Terraform resources. */
import { functionName } from './cloudformation';
import { INFRASTRUCTURE, logicalId } from './infrastructure';
import type { MendedDocument } from './mended-document';
import { casing, newPermissions } from './permissions';

/** Null where Terraform has no way to say it. */
export function terraformText(document: MendedDocument): string | null {
  if (document.kind !== 'function') {
    const { terraform, attribute, attributes } = INFRASTRUCTURE[document.kind];
    const policy = `jsonencode(${escaped(JSON.stringify(document.after, null, 2)).replaceAll('\n', '\n  ')})`;
    return resource(terraform, label(logicalId(document)), { ...quoted(attributes(document)), [attribute]: policy });
  }
  const permissions = newPermissions(document);
  if (permissions === null) return null;
  return permissions
    .map(({ id, values }) => {
      const named = Object.fromEntries(Object.entries(values).map(([name, value]) => [casing.snake(name), value]));
      const attributes = { statement_id: id, function_name: functionName(document), ...named };
      return resource('aws_lambda_permission', label(logicalId({ ...document, part: id })), quoted(attributes));
    })
    .join('\n');
}

function resource(type: string, name: string, attributes: Readonly<Record<string, string>>): string {
  const widest = Math.max(...Object.keys(attributes).map((key) => key.length));
  const lines = Object.entries(attributes).map(([key, value]) => `  ${key.padEnd(widest)} = ${value}`);
  return `resource "${type}" "${name}" {\n${lines.join('\n')}\n}\n`;
}

function quoted(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, escaped(JSON.stringify(value))]));
}

/** Policy variables are text to Terraform, not expressions of its own. */
function escaped(text: string): string {
  return text.replace(/[$%](?=\{)/g, (sign) => sign + sign);
}

function label(id: string): string {
  return id.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
}

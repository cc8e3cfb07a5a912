/** A fix for the AWS CLI in four parts, as a runbook has it: back up, change, check that it works, put back. */
import type { Request } from '../../policy/request';
import { COMMANDS } from './commands';
import { permissionCommands, readPermissions } from './lambda';
import type { MendedDocument } from './mended-document';
import { fileName, hereDocument, word } from './shell';

/** Null where the CLI has no way to make the change. */
export function cliText(document: MendedDocument): string | null {
  const steps =
    document.kind === 'function' ? functionSteps(document) : documentSteps(document, COMMANDS[document.kind]);
  if (steps === null) return null;
  const titles = ['Back up what is there', 'Make the change', 'Check that it works', 'Put it back, if it does not'];
  return titles.map((title, index) => `# ${index + 1}. ${title}\n${steps[index] ?? ''}`).join('\n\n') + '\n';
}

type Steps = readonly [backUp: string, change: string, check: string, putBack: string];

function documentSteps(document: MendedDocument, commands: (typeof COMMANDS)[keyof typeof COMMANDS]): Steps {
  const file = `${fileName(document.name, document.part, document.kind === 'trust' ? 'trust' : '')}.json`;
  const old = file.replace(/\.json$/, '.before.json');
  const isNew = document.before === null;
  const backUp = isNew
    ? '# There is no such policy yet: nothing to back up.'
    : `${commands.read(document)} > ${word(old)}`;
  const change = `${hereDocument(file, document.after)}\n${commands.write(document, word(file))}`;
  const putBack =
    isNew && commands.remove !== null
      ? commands.remove(document)
      : restore(document, commands.write(document, word(old)));
  return [backUp, change, `${commands.read(document)}\n${whyText(document.requests)}`, putBack];
}

/** The version before is still there: it is made the default again. */
function restore(document: MendedDocument, write: string): string {
  return document.kind === 'managed'
    ? `aws iam set-default-policy-version --policy-arn ${word(document.owner)} --version-id "$VERSION"`
    : write;
}

function functionSteps(document: MendedDocument): Steps | null {
  const permissions = permissionCommands(document);
  if (permissions === null) return null;
  const old = `${fileName(document.name, document.part)}-policy.before.json`;
  const read = readPermissions(document);
  return [
    document.before === null ? '# There is no such policy yet: nothing to back up.' : `${read} > ${word(old)}`,
    permissions.apply.join('\n'),
    `${read}\n${whyText(document.requests)}`,
    permissions.putBack.join('\n'),
  ];
}

/** The same questions asked of a new snapshot. */
function whyText(requests: readonly Request[]): string {
  if (requests.length === 0) return 'iam-atlas scan --out after.json && iam-atlas check after.json';
  const asked = requests.map(({ principal, action, resource, context = {} }) => {
    const keys = Object.entries(context).flatMap(([key, value]) =>
      (typeof value === 'string' ? [value] : value).map((one) => ` --context ${word(`${key}=${one}`)}`),
    );
    return `iam-atlas why after.json --principal ${word(principal)} --action ${word(action)} --resource ${word(resource)}${keys.join('')}`;
  });
  return ['iam-atlas scan --out after.json', ...asked].join('\n');
}

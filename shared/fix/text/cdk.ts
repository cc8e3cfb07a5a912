/** A fix as CDK code, in TypeScript and Python: the document is set on the CloudFormation resource under the construct. */
import { functionName } from './cloudformation';
import { INFRASTRUCTURE, logicalId } from './infrastructure';
import type { MendedDocument } from './mended-document';
import { casing, newPermissions } from './permissions';

interface Language {
  /** Makes a CloudFormation resource: module, class, id, properties by their CloudFormation names. */
  readonly make: (type: string, id: string, properties: Readonly<Record<string, unknown>>) => string;
  /** Sets a property of the resource under a construct that is there. */
  readonly set: (type: string, construct: string, property: string, value: unknown) => string;
}

export function cdkTypeScript(document: MendedDocument): string | null {
  return cdk(document, TYPESCRIPT);
}

export function cdkPython(document: MendedDocument): string | null {
  return cdk(document, PYTHON);
}

function cdk(document: MendedDocument, language: Language): string | null {
  const id = logicalId(document);
  if (document.kind === 'function') {
    const permissions = newPermissions(document);
    if (permissions === null) return null;
    return permissions
      .map(({ id: sid, values }) => {
        const named = Object.fromEntries(Object.entries(values).map(([name, value]) => [casing.pascal(name), value]));
        const properties = { FunctionName: functionName(document), ...named };
        return language.make('AWS::Lambda::Permission', logicalId({ ...document, part: sid }), properties);
      })
      .join('\n');
  }
  const { cloudFormation, property, properties } = INFRASTRUCTURE[document.kind];
  const own = properties(document);
  // A document of its own is made; one that is a property of its thing is set on that thing.
  return Object.keys(own).length > 0
    ? language.make(cloudFormation, id, { ...own, [property]: document.after })
    : language.set(cloudFormation, id, property, document.after);
}

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const snake = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();

/** `AWS::S3::BucketPolicy` → `s3`, `CfnBucketPolicy`. */
function moduleAndClass(type: string): readonly [module: string, name: string] {
  const [, service = '', name = ''] = type.split('::');
  return [service.toLowerCase(), `Cfn${name}`];
}

const TYPESCRIPT: Language = {
  make: (type, id, properties) => {
    const [module, name] = moduleAndClass(type);
    const lines = Object.entries(properties).map(
      ([key, value]) => `  ${camel(key)}: ${typeScriptLiteral(value).replaceAll('\n', '\n  ')},`,
    );
    return `import * as ${module} from 'aws-cdk-lib/aws-${module}';\n\nnew ${module}.${name}(this, '${id}', {\n${lines.join('\n')}\n});\n`;
  },
  set: (type, construct, property, value) => {
    const [module, name] = moduleAndClass(type);
    return `import * as ${module} from 'aws-cdk-lib/aws-${module}';\n\n// ${camel(construct)}: the construct of this ${type}\n(${camel(construct)}.node.defaultChild as ${module}.${name}).${camel(property)} = ${typeScriptLiteral(value)};\n`;
  },
};

const PYTHON: Language = {
  make: (type, id, properties) => {
    const [service, name] = moduleAndClass(type);
    const module = service === 'lambda' ? '_lambda' : service; // a word of the language
    const lines = Object.entries(properties).map(
      ([key, value]) => `    ${snake(key)}=${pythonLiteral(value).replaceAll('\n', '\n    ')},`,
    );
    return `from aws_cdk import aws_${service} as ${module}\n\n${module}.${name}(\n    self,\n    "${id}",\n${lines.join('\n')}\n)\n`;
  },
  set: (type, construct, property, value) =>
    `# ${snake(construct)}: the construct of this ${type}\n${snake(construct)}.node.default_child.${snake(property)} = ${pythonLiteral(value)}\n`,
};

function typeScriptLiteral(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** JSON is Python but for three words. */
function pythonLiteral(value: unknown): string {
  const words: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' };
  return JSON.stringify(value, null, 4).replace(
    /"(?:[^"\\]|\\.)*"|\b(?:true|false|null)\b/g,
    (token) => words[token] ?? token,
  );
}

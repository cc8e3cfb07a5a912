/** The texts of a fix. Another one is a file here and a line in the list. */
import { cdkPython, cdkTypeScript } from './cdk';
import { cliText } from './cli';
import { cloudFormationText } from './cloudformation';
import type { MendedDocument } from './mended-document';
import { terraformText } from './terraform';

export interface FixFormat {
  readonly id: string;
  /** As a person chooses it. */
  readonly title: string;
  /** Of a file that holds it. */
  readonly ending: string;
  /** How a line begins that is not read; null: the format has none, and a file of it holds one change. */
  readonly comment: string | null;
  /** Null where the format has no way to say it. */
  readonly write: (document: MendedDocument) => string | null;
}

export const FIX_FORMATS: readonly FixFormat[] = [
  { id: 'cli', title: 'AWS CLI', ending: '.sh', comment: '#', write: cliText },
  { id: 'cloudformation', title: 'CloudFormation', ending: '.template.json', comment: null, write: cloudFormationText },
  { id: 'cdk-typescript', title: 'CDK (TypeScript)', ending: '.ts', comment: '//', write: cdkTypeScript },
  { id: 'cdk-python', title: 'CDK (Python)', ending: '.py', comment: '#', write: cdkPython },
  { id: 'terraform', title: 'Terraform', ending: '.tf', comment: '#', write: terraformText },
];

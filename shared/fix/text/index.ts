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
  /** Null where the format has no way to say it. */
  readonly write: (document: MendedDocument) => string | null;
}

export const FIX_FORMATS: readonly FixFormat[] = [
  { id: 'cli', title: 'AWS CLI', write: cliText },
  { id: 'cloudformation', title: 'CloudFormation', write: cloudFormationText },
  { id: 'cdk-typescript', title: 'CDK (TypeScript)', write: cdkTypeScript },
  { id: 'cdk-python', title: 'CDK (Python)', write: cdkPython },
  { id: 'terraform', title: 'Terraform', write: terraformText },
];

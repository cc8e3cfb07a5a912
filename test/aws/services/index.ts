/** The services of the endpoint. One line a service; where two sign with the same name, their paths tell them apart. */
import type { Service } from '../service';
import { bedrock } from './bedrock';
import { bedrockAgent } from './bedrock-agent';
import { ec2 } from './ec2';
import { iam } from './iam';
import { kms } from './kms';
import { lambda } from './lambda';
import { logs } from './logs';
import { openSearchServerless } from './opensearchserverless';
import { rds } from './rds';
import { s3 } from './s3';
import { s3Control } from './s3-control';
import { s3vectors } from './s3vectors';
import { secretsManager } from './secrets-manager';
import { sso } from './sso';
import { sts } from './sts';

export const SERVICES: readonly Service[] = [
  bedrock,
  bedrockAgent,
  iam,
  s3Control,
  s3,
  sso,
  sts,
  ec2,
  kms,
  lambda,
  logs,
  rds,
  s3vectors,
  secretsManager,
  openSearchServerless,
];

/** The services of the endpoint. One line a service; where two sign with the same name, their paths tell them apart. */
import type { Service } from '../service';
import { iam } from './iam';
import { s3 } from './s3';
import { s3Control } from './s3-control';
import { sso } from './sso';
import { sts } from './sts';

export const SERVICES: readonly Service[] = [iam, s3Control, s3, sso, sts];

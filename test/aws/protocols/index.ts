/** The protocols by the name that a service declares. */
import type { Service } from '../service';
import { ec2 } from './ec2';
import { json } from './json';
import type { Protocol } from './protocol';
import { query } from './query';
import { restJson } from './rest-json';
import { restXml } from './rest-xml';

export const PROTOCOLS: Readonly<Record<Service['protocol'], Protocol>> = {
  query,
  ec2,
  json,
  'rest-json': restJson,
  'rest-xml': restXml,
};

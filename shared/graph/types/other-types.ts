/** Things that are drawn, and that declare nothing of their own yet. */
import { COLUMN, type TypeDescriptor } from './descriptor';
import type { IconKey } from '../icon-key';

function drawn(type: string, icon: IconKey, noun: string, column: number = COLUMN.stores): TypeDescriptor {
  return { type, icon, noun, column, verbs: {} };
}

export const OTHER_TYPES: readonly TypeDescriptor[] = [
  drawn('AWS::EC2::VPCEndpoint', 'vpc-endpoint', 'VPC endpoint'),
  drawn('AWS::CodeBuild::Project', 'codebuild', 'build project', COLUMN.users),
];

/** For a type nobody described: drawn all the same, named after the last part of its type (`AWS::Foo::BarBaz` → `bar baz`). */
export function unknownType(type: string): TypeDescriptor {
  const noun = (type.split('::').at(-1) ?? type).replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return drawn(type, 'resource', noun === '' ? 'resource' : noun);
}

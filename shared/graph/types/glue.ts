import { assumed, byRole, roleArn } from './declare';
import { COLUMN, type TypeDescriptor } from './descriptor';
import { listAt, textAt } from './properties';
import { objectsIn, s3Place } from './s3-places';

const GLUE = 'glue.amazonaws.com';

/** The role may be given by name; what Glue presents is not documented (E172). It reads the script as the role. */
export const glueJob: TypeDescriptor = {
  type: 'AWS::Glue::Job',
  icon: 'glue',
  column: COLUMN.users,
  noun: 'job',
  shape: { service: 'glue', resource: /^(job\/[^/*?]+)$/ },
  verbs: { invoke: [{ action: 'glue:StartJobRun' }] },
  words: { invoke: { can: 'start', label: 'starts' } },
  service: GLUE,
  declares: (thing) => {
    const named = textAt(thing.properties, 'Role');
    if (named === undefined) return [];
    const role = roleArn(named, thing);
    const script = s3Place(textAt(thing.properties, 'Command', 'ScriptLocation'));
    const read =
      script === null || script.key === ''
        ? []
        : [byRole(role, objectsIn(script.bucket, script.key, 'read', 's3:GetObject', thing), 'Command.ScriptLocation')];
    return [assumed(role, GLUE, 'Role'), ...read];
  },
  unchecked: ({ properties }) => [
    ...(listAt(properties, 'Connections', 'Connections').length === 0 ? [] : [{ what: 'its connections' }]),
    ...(textAt(properties, 'SecurityConfiguration') === undefined ? [] : [{ what: 'its security configuration' }]),
  ],
  reaches: ['AWS::S3::Bucket'],
};

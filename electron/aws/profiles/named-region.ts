/** The Region that is taken where a profile names none, and who names it. */
import type { AwsEnvironment } from '../environment';
import type { ConfigFiles } from './config-files';
import { at } from './place';
import { settingOf } from './ways';

export interface NamedRegion {
  /** As it is written: it may be no Region at all. */
  readonly name: string;
  /** To stand before `names …`: `AWS_REGION`, `The profile default (~/.aws/config line 2)`. */
  readonly by: string;
}

/** AWS_REGION, else AWS_DEFAULT_REGION; null: neither is set. */
export function environmentRegion({ env }: AwsEnvironment): NamedRegion | null {
  const by = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((variable) => env[variable]);
  return by === undefined ? null : { name: env[by] ?? '', by };
}

/** Of `[default]`: AWS's own tools take its Region even for keys that are in the environment. */
export function defaultRegion(files: ConfigFiles): NamedRegion | null {
  const section = files.profiles.get('default');
  const setting = section === undefined ? undefined : settingOf(section, 'region');
  return setting === undefined ? null : { name: setting.value, by: `The profile default (${at(setting.place)})` };
}

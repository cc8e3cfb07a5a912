/** ~/.aws/config and ~/.aws/credentials, read together: profiles, SSO sessions, service sections, and what is odd. */
import path from 'node:path';
import type { AwsEnvironment } from '../environment';
import { oddLines, readConfigFile, type ConfigFile } from './config-file';
import type { IniSection } from './parse-ini';
import { at, type Place } from './place';

export interface Setting {
  readonly value: string;
  readonly place: Place;
}
/** A profile has both files' settings in one; those of the credentials file count (docs/spec/aws-access.md, 1). */
export interface Section {
  readonly name: string;
  /** Where it begins. */
  readonly place: Place;
  readonly settings: ReadonlyMap<string, Setting>;
  /** What of it does not count, as sentences: settings that the other file's hide, lines that are no settings. */
  readonly notes: readonly string[];
}
export interface ConfigFiles {
  readonly profiles: ReadonlyMap<string, Section>;
  readonly sessions: ReadonlyMap<string, Section>;
  readonly services: ReadonlyMap<string, Section>;
  /** Whole sentences. */
  readonly problems: readonly string[];
  readonly config: ConfigFile;
  readonly credentials: ConfigFile;
}

/** What a section must hold before `[x]` in the config file is taken for a profile whose header lacks a word. */
const PROFILE_SETTING = /^(aws_|sso_|role_arn$|source_profile$|credential_|login_session$|region$)/;

/** Reads both files anew each time: a process that runs for days must see what was changed. Never throws. */
export async function readConfigFiles(environment: AwsEnvironment): Promise<ConfigFiles> {
  const [config, credentials] = await Promise.all([
    readConfigFile(environment, 'AWS_CONFIG_FILE', path.join('.aws', 'config')),
    readConfigFile(environment, 'AWS_SHARED_CREDENTIALS_FILE', path.join('.aws', 'credentials')),
  ]);
  const found = new Collected();
  for (const section of config.sections) found.addFromConfig(section, config.shown);
  for (const section of credentials.sections) found.addFromCredentials(section, credentials.shown);
  const problems = [...config.problems, ...credentials.problems, ...found.problems];
  return {
    profiles: found.profiles,
    sessions: found.sessions,
    services: found.services,
    problems,
    config,
    credentials,
  };
}

class Collected {
  readonly profiles = new Map<string, Section>();
  readonly sessions = new Map<string, Section>();
  readonly services = new Map<string, Section>();
  readonly problems: string[] = [];

  addFromConfig(section: IniSection, file: string): void {
    const { line, name, settings, type } = section;
    if (type === 'profile' || (type === '' && name === 'default')) this.add(this.profiles, section, file, 'profile');
    else if (type === 'sso-session') this.add(this.sessions, section, file, 'SSO session');
    else if (type === 'services') this.add(this.services, section, file, 'services section');
    else if (type === '' && [...settings.keys()].some((key) => PROFILE_SETTING.test(key))) {
      this.problems.push(`[${name}] is no profile in ${at({ file, line })}: write [profile ${name}] there.`);
    }
  }

  addFromCredentials(section: IniSection, file: string): void {
    const { line, name, type } = section;
    const where = at({ file, line });
    if (type === 'profile') this.problems.push(`[profile ${name}] is no profile in ${where}: write [${name}] there.`);
    else if (type === 'sso-session' || type === 'services') {
      this.problems.push(`[${type} ${name}] is not read from ${where}: move it to the config file.`);
    } else this.add(this.profiles, { ...section, name: type === '' ? name : `${type} ${name}` }, file, 'profile');
  }

  /** Sections of one name are one section; of a setting that is there twice the later one counts. */
  private add(sections: Map<string, Section>, section: IniSection, file: string, what: string): void {
    const { line, name, notUnderstood, settings } = section;
    const before = sections.get(name);
    const merged = new Map(before?.settings);
    const notes = [...(before?.notes ?? []), ...oddLines(file, notUnderstood)];
    for (const [key, setting] of settings) {
      const place = { file, line: setting.line };
      const other = merged.get(key);
      if (other !== undefined && other.value !== setting.value && other.place.file !== file) {
        notes.push(`${key} in ${at(place)} is used, not the one in ${at(other.place)}.`);
      }
      merged.set(key, { value: setting.value, place });
    }
    if (before?.place.file === file) {
      const where = `${at(before.place)} and line ${line}`;
      this.problems.push(`The ${what} ${name} is in ${where}: where the two differ, the later one counts.`);
    }
    sections.set(name, { name, place: before?.place ?? { file, line }, settings: merged, notes });
  }
}

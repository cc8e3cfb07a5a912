import type { ShownError } from '../../../shared/ipc/contract';

/** The config files do not say how a profile gets credentials: one sentence that names file and line. */
export class Misconfigured extends Error {
  readonly shown: ShownError;

  constructor(title: string, hint = 'Mend that line, or choose another profile.') {
    super(title);
    this.shown = { code: 'profile-misconfigured', title, hint };
  }
}

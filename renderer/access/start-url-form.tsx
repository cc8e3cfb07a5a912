import Alert from '@cloudscape-design/components/alert';
import Autosuggest from '@cloudscape-design/components/autosuggest';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useRef, useState } from 'react';
import type { ShownError } from '../../shared/ipc/contract';
import type { SignInWay } from '../../shared/ipc/sign-in-types';
import { isSignInNeeded } from '../../shared/view/sign-in-needed';
import { closeAccess, listAccess } from '../actions/access';
import { regionChoices } from '../profiles/region-choices';
import { EndpointWarning } from '../profiles/warnings';
import { SignInPanel } from '../sign-in/sign-in-panel';
import { lastStartUrl, useAccessStore } from '../state/access-store';
import { useProfilesStore } from '../state/profiles-store';
import { isSameSignIn, useSignInStore } from '../state/sign-in-store';
import { withLocalTimes } from '../ui/local-times';
import { useFirstFocus } from '../ui/use-first-focus';
import { AskingAccounts } from './ask-access';

/** Where one signs in when no profile says it: the portal's address and its Region, as AWS's own tools ask for them. */
export function StartUrlForm() {
  const list = useProfilesStore((state) => state.list);
  const { failure, listing, signIn } = useAccessStore();
  const { underWay, failure: notSignedIn } = useSignInStore();
  const [{ startUrl, ssoRegion }, setTyped] = useState(() =>
    signIn === null || 'profile' in signIn ? lastStartUrl() : signIn,
  );
  const typed = { startUrl, ssoRegion };
  const form = useRef<HTMLFormElement>(null);
  useFirstFocus(form, 'input');
  const signsIn = underWay !== null && signIn !== null && isSameSignIn(underWay.signIn, signIn);
  const fault =
    notSignedIn !== null && signIn !== null && isSameSignIn(notSignedIn.signIn, signIn) ? notSignedIn.error : null;
  const go = (way: SignInWay) => void listAccess(typed, way);
  const waits = listing !== null || signsIn;
  const groups = regionChoices(list?.regions ?? [], null, ssoRegion === '' ? [] : [ssoRegion]);
  return (
    <form
      className="start-url"
      ref={form}
      onKeyDownCapture={(event) => {
        // The field would empty itself first.
        if (event.key !== 'Escape' || isOpen(event.target)) return;
        event.stopPropagation();
        closeAccess();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!waits) go('browser');
      }}
    >
      <EndpointWarning endpoints={(list?.endpoints ?? []).filter(({ saidBy }) => saidBy === 'environment')} />
      <p>
        Without a profile, IAM Atlas signs in to your AWS access portal as <code>aws configure sso</code> does. Then you
        choose an account and a role.
      </p>
      <FormField
        label="Start URL"
        description="The address of the portal: https://corp.awsapps.com/start, or whatever your company gave you."
        errorText={wordsOf(failure, 'start-url-invalid')}
      >
        <Autosuggest
          value={startUrl}
          disabled={waits}
          ariaLabel="Start URL"
          clearAriaLabel="Clear"
          placeholder="https://…/start"
          enteredTextLabel={(value) => `Use ${value}`}
          options={(list?.sessions ?? []).map((session) => ({
            value: session.startUrl,
            description: `${session.name} in ~/.aws/config`,
            labelTag: session.ssoRegion,
          }))}
          onChange={({ detail }) => setTyped({ ...typed, startUrl: detail.value })}
          onKeyDown={({ detail: { key } }) => {
            if (key === 'Enter') form.current?.requestSubmit();
          }}
          onSelect={({ detail: { value } }) => {
            const session = list?.sessions.find((each) => each.startUrl === value);
            setTyped({ startUrl: value, ssoRegion: session?.ssoRegion ?? ssoRegion });
          }}
        />
      </FormField>
      <FormField
        label="Region of IAM Identity Center"
        description="Where your company has set it up; not the Regions that are read."
        errorText={wordsOf(failure, 'sso-region-invalid')}
      >
        <Select
          selectedOption={ssoRegion === '' ? null : { value: ssoRegion, label: ssoRegion }}
          disabled={waits}
          options={groups.map(({ title, names }) => ({
            label: title,
            options: names.map((name) => ({ value: name, label: name })),
          }))}
          filteringType="auto"
          filteringAriaLabel="Find a Region"
          filteringPlaceholder="Find a Region"
          placeholder="Choose a Region"
          noMatch="No Region has this in its name."
          expandToViewport
          onChange={({ detail }) => setTyped({ ...typed, ssoRegion: detail.selectedOption.value ?? '' })}
        />
      </FormField>
      {signsIn ? (
        <SignInPanel signIn={underWay.signIn} />
      ) : (
        <>
          <Problem error={fault ?? problemOf(failure)} />
          {failure !== null && isSignInNeeded(failure) && <p>{withLocalTimes(failure.title, new Date())}</p>}
          <div className="sign-in-actions">
            <Button variant="primary" formAction="submit" disabled={waits}>
              Sign in
            </Button>
            <Button variant="link" formAction="none" disabled={waits} onClick={() => go('code')}>
              Use a code instead
            </Button>
            {waits && <AskingAccounts />}
          </div>
        </>
      )}
    </form>
  );
}

/** Does the field show its choices? Escape closes those. */
function isOpen(field: EventTarget): boolean {
  return field instanceof Element && field.getAttribute('aria-expanded') === 'true';
}

function Problem({ error }: { readonly error: ShownError | null }) {
  if (error === null) return null;
  return (
    <div role="alert">
      <Alert type="error" header={error.title} statusIconAriaLabel="Problem">
        {error.hint}
      </Alert>
    </div>
  );
}

function wordsOf(failure: ShownError | null, code: string): string | undefined {
  return failure?.code === code ? `${failure.title} ${failure.hint}` : undefined;
}

/** What no field says; that one has to sign in is no problem here. */
function problemOf(failure: ShownError | null): ShownError | null {
  const said = ['start-url-invalid', 'sso-region-invalid'];
  return failure === null || isSignInNeeded(failure) || said.includes(failure.code) ? null : failure;
}

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useEffect, useState } from 'react';
import type { Result, ShownError } from '../../shared/ipc/contract';
import type { NewProfileOf, SignInOf } from '../../shared/ipc/sign-in-types';
import { loadProfiles } from '../actions/profiles';
import { ask, atlas } from '../bridge/bridge';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { suggestedName } from './access-words';

/** Nobody waits for what is typed over. */
const PAUSE_MS = 300;

interface Props {
  readonly signIn: SignInOf;
  readonly account: string;
  readonly role: string;
  readonly region: string | null;
}

/** Keeps the account and the role as a profile: the text that is appended is shown first, and nothing else is written. */
export function SaveAsProfile(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <div className="permissions">
      <Disclosure title="Save it as a profile" note={open ? undefined : 'optional'} open={open} onToggle={setOpen}>
        <SaveForm {...props} />
      </Disclosure>
    </div>
  );
}

type Shown = { readonly name: string; readonly answer: Result<{ readonly file: string; readonly text: string }> };

function SaveForm({ signIn, account, role, region }: Props) {
  const [name, setName] = useState(suggestedName(role, account));
  const [shown, setShown] = useState<Shown | null>(null);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState<Result<{ readonly file: string; readonly copy: string | null }> | null>(null);
  useEffect(() => {
    let late = false;
    const timer = setTimeout(() => {
      void ask(atlas.profileText({ signIn, name, account, role, region })).then((answer) => {
        if (!late) setShown({ name, answer });
      });
    }, PAUSE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [signIn, name, account, role, region]);
  if (saved?.ok === true) return <Saved name={name} file={saved.data.file} copy={saved.data.copy} />;
  const current = shown?.name === name ? shown.answer : null;
  const save = async () => {
    if (saving || current?.ok !== true) return;
    setSaving(true);
    const profile: NewProfileOf = { signIn, name, account, role, region };
    const answer = await ask(atlas.saveProfile({ profile, text: current.data.text }));
    setSaving(false);
    setSaved(answer);
    if (answer.ok) void loadProfiles();
  };
  return (
    <form
      className="save-profile"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <FormField
        label="Name of the profile"
        errorText={current?.ok === false ? words(current.error) : undefined}
        secondaryControl={
          <Button formAction="submit" loading={saving} disabled={current?.ok !== true}>
            Save the profile
          </Button>
        }
      >
        <Input value={name} disabled={saving} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      {shown?.answer.ok === true && (
        <>
          <p className="quiet">
            This is appended to {shown.answer.data.file}; if the file is there already, a copy of it as it is now is
            kept beside it.
          </p>
          <div className="save-profile-text">
            <pre tabIndex={0} aria-label="What is appended">
              {shown.answer.data.text}
            </pre>
            <CopyButton label="Copy the text" text={shown.answer.data.text} />
          </div>
        </>
      )}
      {saved?.ok === false && (
        <div role="alert">
          <Alert type="error" header={saved.error.title} statusIconAriaLabel="Problem">
            {saved.error.hint}
          </Alert>
        </div>
      )}
    </form>
  );
}

interface SavedProps {
  readonly name: string;
  readonly file: string;
  readonly copy: string | null;
}

function Saved({ name, file, copy }: SavedProps) {
  return (
    <p className="saved-profile" role="status">
      The profile {name} is in {file} now, for every tool that reads it.{' '}
      {copy !== null && `The file as it was before: ${copy}.`}
    </p>
  );
}

function words({ title, hint }: ShownError): string {
  return `${title} ${hint}`;
}

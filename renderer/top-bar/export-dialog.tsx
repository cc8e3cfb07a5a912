import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { copyPicture, savePicture, type PictureChoice } from '../actions/export-picture';
import { showDialog, useAppStore } from '../state/app-store';
import { useViewStore } from '../state/view-store';
import { viewTitle } from '../stories/story-titles';
import { pixelWidth } from './pixel-width';

/** The present view as a picture: into a file, or onto the clipboard. */
export function ExportDialog() {
  const app = useAppStore((state) => state.app);
  const graph = useViewStore((state) => state.graph);
  const title = useViewStore((state) => viewTitle(state.history.present));
  const [format, setFormat] = useState<PictureChoice['format']>('svg');
  const [theme, setTheme] = useState<PictureChoice['theme']>(app?.dark === true ? 'dark' : 'light');
  const [scale, setScale] = useState(2);
  const [busy, setBusy] = useState<'saving' | 'copying' | null>(null);
  const png = format === 'png';
  const run = async (kind: 'saving' | 'copying', job: () => Promise<void>) => {
    setBusy(kind);
    await job();
    showDialog(null);
  };
  return (
    <Modal
      visible
      header="Export the view"
      closeAriaLabel="Close"
      onDismiss={() => showDialog(null)}
      footer={
        <div className="dialog-foot">
          <Button variant="link" onClick={() => showDialog(null)}>
            Cancel
          </Button>
          {png && (
            <Button
              iconName="copy"
              loading={busy === 'copying'}
              disabled={busy === 'saving'}
              onClick={() => void run('copying', () => copyPicture({ theme, scale }))}
            >
              Copy to clipboard
            </Button>
          )}
          <Button
            variant="primary"
            loading={busy === 'saving'}
            disabled={busy === 'copying'}
            onClick={() => void run('saving', () => savePicture({ format, theme, scale }))}
          >
            {png ? 'Save as PNG' : 'Save as SVG'}
          </Button>
        </div>
      }
    >
      <SpaceBetween size="m">
        <p>The view “{title}” as it is on screen, with title, account, date and legend.</p>
        <Choice
          label="Format"
          description={
            png
              ? 'Pixels, for slides, documents and the clipboard.'
              : 'Sharp at any size; text stays text. It opens in any browser.'
          }
          chosen={format}
          options={FORMATS}
          onChoose={setFormat}
        />
        <Choice label="Colours" chosen={theme} options={THEMES} onChoose={setTheme} />
        {png && (
          <Choice
            label="Size"
            description={graph === null ? '' : `${pixelWidth(graph.width, scale)} pixels wide.`}
            chosen={String(scale)}
            options={SCALES}
            onChoose={(chosen) => setScale(Number(chosen))}
          />
        )}
        {!png && (
          <p className="quiet">
            <kbd>{app?.platform === 'darwin' ? '⇧⌘C' : 'Ctrl+Shift+C'}</kbd> copies the view as a PNG at any time.
          </p>
        )}
      </SpaceBetween>
    </Modal>
  );
}

interface Option<Id extends string> {
  readonly id: Id;
  readonly text: string;
}
const FORMATS = [
  { id: 'svg', text: 'SVG' },
  { id: 'png', text: 'PNG' },
] as const;
const THEMES = [
  { id: 'light', text: 'Light' },
  { id: 'dark', text: 'Dark' },
] as const;
const SCALES = ['1', '2', '3', '4'].map((id) => ({ id, text: `${id}×` }));

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly description?: string;
  readonly chosen: Id;
  readonly options: readonly Option<Id>[];
  readonly onChoose: (id: Id) => void;
}

/** One of a few, side by side. */
function Choice<Id extends string>({ label, description, chosen, options, onChoose }: ChoiceProps<Id>) {
  return (
    <FormField label={label} description={description}>
      <SegmentedControl
        label={label}
        selectedId={chosen}
        options={options}
        onChange={({ detail }) => {
          const option = options.find(({ id }) => id === detail.selectedId);
          if (option !== undefined) onChoose(option.id);
        }}
      />
    </FormField>
  );
}

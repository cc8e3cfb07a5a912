import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { exportSvg } from '../actions/export-svg';
import { showDialog, useAppStore } from '../state/app-store';
import { useViewStore } from '../state/view-store';
import { viewTitle } from '../stories/story-titles';

/** Saves the present view as a picture. */
export function ExportDialog() {
  const dark = useAppStore((state) => state.app?.dark ?? false);
  const title = useViewStore((state) => viewTitle(state.history.present));
  const [theme, setTheme] = useState<'light' | 'dark'>(dark ? 'dark' : 'light');
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    await exportSvg(theme);
    showDialog(null);
  };
  return (
    <Modal
      visible
      header="Save as SVG"
      closeAriaLabel="Close"
      onDismiss={() => showDialog(null)}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={() => showDialog(null)}>
              Cancel
            </Button>
            <Button variant="primary" loading={saving} onClick={() => void save()}>
              Save as SVG
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <p>
          The view “{title}” as it is on screen, with title, account, date and legend. Text stays text; it opens in any
          browser.
        </p>
        <FormField label="Colours">
          <SegmentedControl
            label="Colours"
            selectedId={theme}
            options={[
              { id: 'light', text: 'Light' },
              { id: 'dark', text: 'Dark' },
            ]}
            onChange={({ detail }) => setTheme(detail.selectedId === 'dark' ? 'dark' : 'light')}
          />
        </FormField>
      </SpaceBetween>
    </Modal>
  );
}

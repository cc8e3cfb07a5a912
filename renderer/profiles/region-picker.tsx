import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import type { ProfileList } from '../../shared/ipc/contract';
import { regionChoices } from './region-choices';

interface Props {
  readonly regions: ProfileList['regions'];
  /** The profile's own. */
  readonly own: string | null;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** The Regions to read: one at least, of one partition. */
export function RegionPicker({ regions, own, chosen, onChange }: Props) {
  const groups = regionChoices(regions, own, chosen);
  return (
    <FormField
      label="Regions"
      description="IAM belongs to no Region and is always read whole."
      constraintText={own === null && chosen.length === 0 ? 'No Region is named: choose at least one.' : undefined}
    >
      <Multiselect
        selectedOptions={chosen.map((name) => ({ value: name, label: name }))}
        options={groups.map((group) => ({
          label: group.title,
          options: group.names.map((name) => ({
            value: name,
            label: name,
            description: name === own ? 'the profile’s own' : undefined,
          })),
        }))}
        filteringType="auto"
        filteringAriaLabel="Find a Region"
        filteringPlaceholder="Find a Region"
        placeholder={chosen.length === 0 ? 'Choose Regions' : 'Choose more Regions'}
        selectedAriaLabel="chosen"
        deselectAriaLabel={(option) => `Remove ${option.label ?? ''}`}
        noMatch="No Region has this in its name."
        tokenLimit={4}
        expandToViewport
        i18nStrings={{ tokenLimitShowFewer: 'Show fewer', tokenLimitShowMore: 'Show all' }}
        onChange={({ detail }) => onChange(detail.selectedOptions.flatMap(({ value }) => value ?? []))}
      />
    </FormField>
  );
}

/** Cloudscape's design tokens under our own names, so that our CSS follows dark and light by itself. */
import * as tokens from '@cloudscape-design/design-tokens';

const NAMES: Readonly<Record<string, string>> = {
  text: tokens.colorTextBodyDefault,
  'text-secondary': tokens.colorTextBodySecondary,
  heading: tokens.colorTextHeadingDefault,
  link: tokens.colorTextLinkDefault,
  error: tokens.colorTextStatusError,
  success: tokens.colorTextStatusSuccess,
  warning: tokens.colorTextStatusWarning,
  inactive: tokens.colorTextStatusInactive,
  surface: tokens.colorBackgroundContainerContent,
  input: tokens.colorBackgroundInputDefault,
  hover: tokens.colorBackgroundDropdownItemHover,
  'selected-bg': tokens.colorBackgroundItemSelected,
  'selected-border': tokens.colorBorderItemSelected,
  divider: tokens.colorBorderDividerDefault,
  'control-border': tokens.colorBorderControlDefault,
  focus: tokens.colorBorderItemFocused,
  'error-bg': tokens.colorBackgroundStatusError,
  'warning-bg': tokens.colorBackgroundStatusWarning,
  'info-bg': tokens.colorBackgroundStatusInfo,
  mono: tokens.fontFamilyMonospace,
};

/** The tokens hang on `body`, where Cloudscape switches its mode. */
export function installTokens(): void {
  for (const [name, value] of Object.entries(NAMES)) document.body.style.setProperty(`--${name}`, value);
}

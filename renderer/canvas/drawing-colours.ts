import { THEMES, type ThemeName } from '../../shared/export/theme';

/** Gives the page the drawing's colours as CSS properties: the window draws with the same as the saved picture. */
export function applyDrawingColours(name: ThemeName): void {
  const theme = THEMES[name];
  const set = (property: string, value: string) => document.body.style.setProperty(`--${property}`, value);
  set('canvas', theme.ground);
  set('node', theme.nodeFill);
  set('node-border', theme.nodeBorder);
  set('node-text', theme.text);
  set('node-secondary', theme.secondary);
  set('column-rule', theme.rule);
  for (const [verdict, colours] of Object.entries(theme.edges)) {
    set(verdict, colours.line);
    set(`${verdict}-text`, colours.text);
    set(`${verdict}-label`, colours.labelFill);
    set(`${verdict}-label-border`, colours.labelBorder ?? 'transparent');
  }
}

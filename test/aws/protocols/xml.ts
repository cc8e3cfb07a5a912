/** Plain values → XML elements. Text, numbers, booleans, Dates, lists, structures, Maps; undefined and null are left out. */

/** How a service names its elements. */
export interface Naming {
  /** The element of a member. */
  element(member: string): string;
  /** The element of each item of a list member. */
  item(member: string): string;
  /** For a list without an element around it: the items' element. */
  flat(member: string): string | undefined;
}

/** The members of a structure, one element after the other. */
export function members(structure: object, naming: Naming): string {
  return Object.entries(structure)
    .filter(([name]) => !name.startsWith('@'))
    .map(([name, value]: [string, unknown]) => member(name, value, naming))
    .join('');
}

function member(name: string, value: unknown, naming: Naming): string {
  if (value === undefined || value === null) return '';
  const flat = naming.flat(name);
  if (Array.isArray(value) && flat !== undefined) {
    return value.map((item: unknown) => element(flat, content(item, name, naming), item)).join('');
  }
  return element(naming.element(name), content(value, name, naming), value);
}

function content(value: unknown, name: string, naming: Naming): string {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => element(naming.item(name), content(item, name, naming), item)).join('');
  }
  if (value instanceof Map) {
    return [...value]
      .map(([key, entry]: [unknown, unknown]) =>
        element('entry', element('key', escaped(String(key))) + element('value', content(entry, name, naming))),
      )
      .join('');
  }
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && value !== null) return members(value, naming);
  return escaped(String(value));
}

/** `attributes`: a structure whose members with `@` before their name are the element's attributes. */
export function element(name: string, inner: string, attributes?: unknown): string {
  const written =
    typeof attributes === 'object' && attributes !== null
      ? Object.entries(attributes)
          .filter(([key]) => key.startsWith('@'))
          .map(([key, value]) => ` ${key.slice(1)}="${escaped(String(value))}"`)
          .join('')
      : '';
  return `<${name}${written}>${inner}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? character);
}

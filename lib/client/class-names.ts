import { type ClassValue, clsx } from 'clsx';

// As tailwind-merge does it, for the classes that this project has; that would add 8 KB of script to every page.
// class-names.test.ts compares the two for each pair of our classes.

/** Classes that name no property before their value, or one that depends on it. The first pattern that fits counts. */
const properties: readonly (readonly [pattern: RegExp, property: string])[] = [
  [/^(inline-)?(flex|block|grid|table)$|^(hidden|contents|inline)$/, 'display'],
  [/^(static|relative|absolute|fixed|sticky)$/, 'position'],
  [/^flex-(row|col).*$/, 'flex-direction'],
  [/^flex-(no)?wrap$/, 'flex-wrap'],
  [/^text-(left|center|right)$/, 'text-align'],
  [/^text-(balance|pretty|wrap|nowrap)$/, 'text-wrap'],
  [/^text-(\d?x[sl]|2xs|sm|base|lg|\[length:.*)$/, 'text'],
  [/^text-.*$/, 'color'],
  [/^bg-(\[.*gradient\(.*|none)$/, 'bg-image'],
  [/^bg-.*$/, 'bg'],
  [/^font-(sans|mono)$/, 'font-family'],
  [/^(no-)?underline$/, 'text-decoration'],
  [/^border-(collapse|separate)$/, 'border-collapse'],
  [/^border-spacing-.*$/, 'border-spacing'],
  [/^border-(solid|dashed)$/, 'border-style'],
  [/^border(-[xytrbl])?(-\d+)?$/, 'border-width$1'],
  [/^border(-[xytrbl])?-.*$/, 'border-color$1'],
  [/^rounded(-[tlrb])?(-.*)?$/, 'rounded$1'],
  [/^outline(-\d+)?$/, 'outline-width'],
  [/^outline-none$/, 'outline-style'],
  [/^break-(words|all)$/, 'overflow-wrap'],
  [/^(whitespace|cursor|touch|fill)-.*$/, '$1'],
];

/** The properties that a class sets besides its own, all sides for instance. */
const wider: Readonly<Record<string, RegExp>> = {
  size: /^[wh]$/,
  flex: /^(grow|shrink|basis)$/,
  text: /^leading$/,
  inset: /^(inset-[xy]|top|right|bottom|left)$/,
  'inset-x': /^(left|right)$/,
  'inset-y': /^(top|bottom)$/,
  'line-clamp': /^(display|overflow)$/,
  gap: /^gap-[xy]$/,
  overflow: /^overflow-[xy]$/,
  rounded: /^rounded-[tlrb]$/,
  ...Object.fromEntries(
    ['m', 'p', 'border-width-', 'border-color-'].flatMap((name) => [
      [name.replace(/-$/, ''), new RegExp(`^${name}[xytrbl]$`)],
      [`${name}x`, new RegExp(`^${name}[lr]$`)],
      [`${name}y`, new RegExp(`^${name}[tb]$`)],
    ]),
  ),
};

/** `md:hover:-mt-2!` is `-mt-2` under the condition `md:hover:!`. */
const parts = /^((?:(?:[^:[(]|\[[^\]]*\]|\([^)]*\))*:)*)(.*?)(!?)$/;

/** What a class sets, and when. */
function placeOf(name: string) {
  const [, modifiers = '', base = '', important = ''] = parts.exec(name) ?? [];
  const special = properties.find(([pattern]) => pattern.test(base));
  const property = special
    ? base.replace(...special)
    : // `-translate-x-1/2` sets `translate-x`, `max-h-[60dvh]` sets `max-h`, `flex-1` sets `flex`, `truncate` itself.
      base.replace(/^-/, '').replace(/-(\[.*|\(.*|[^-]*)$/, '');
  return { condition: modifiers + important, property };
}

/** What was merged already: as many as the components have combinations, which no data adds to. */
const merged = new Map<string, string>();

/** Joins class names; of two conflicting Tailwind classes the later wins. */
export function cn(...classes: ClassValue[]) {
  const all = clsx(classes);
  let result = merged.get(all);
  if (result === undefined) {
    result = merge(all);
    merged.set(all, result);
  }
  return result;
}

function merge(all: string) {
  const set: ReturnType<typeof placeOf>[] = [];
  const kept = all.split(' ').reverse();
  return kept
    .filter((name) => {
      const { condition, property } = placeOf(name);
      const isSet = set.some(
        (later) =>
          later.condition === condition &&
          (later.property === property || wider[later.property]?.test(property)),
      );
      if (!isSet) set.push({ condition, property });
      return !isSet;
    })
    .reverse()
    .join(' ');
}

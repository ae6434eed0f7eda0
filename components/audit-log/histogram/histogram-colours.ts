import type { BadgeTone } from '@/components/ui/badge';
import type { HistogramField } from '@/lib/contract/fields';
import { actionKind } from '../entry/action-kind';

/** A colour of the light and of the dark theme, as lightness, chroma and hue. */
const themed = (light: string, dark: string) => `light-dark(oklch(${light}), oklch(${dark}))`;

const blue = themed('0.52 0.17 264', '0.72 0.13 262');

/** Two shades of hues that mean nothing, without the red, green and yellow of the badges. */
const neutral = [310, 235, 285, 205, 335].flatMap((hue) => [
  themed(`0.5 0.14 ${hue}`, `0.76 0.11 ${hue}`),
  themed(`0.64 0.13 ${hue}`, `0.62 0.14 ${hue}`),
]);

/** The colours of actions, by the tone of their badge. The first is the badge's own, for the plain verb. */
const byTone: Record<BadgeTone, readonly [string, ...string[]]> = {
  danger: [
    'var(--danger)',
    themed('0.64 0.17 32', '0.63 0.17 28'),
    themed('0.41 0.14 14', '0.86 0.07 18'),
  ],
  success: [
    'var(--success)',
    themed('0.63 0.14 150', '0.64 0.12 155'),
    themed('0.56 0.1 178', '0.88 0.1 172'),
  ],
  warning: [
    'var(--warning)',
    themed('0.64 0.14 65', '0.68 0.13 65'),
    themed('0.56 0.11 95', '0.9 0.09 95'),
  ],
  neutral: [blue, ...neutral],
  accent: [blue, ...neutral],
};

const plainVerbs = /^(delete|create|pause|update)d?$/;

const ofActors: Record<string, string> = {
  user: blue,
  api_key: themed('0.64 0.14 65', '0.82 0.13 80'),
  system: themed('0.5 0.14 310', '0.7 0.14 310'),
};

const ofResources = [264, 165, 70, 310, 205, 130, 335, 100, 235, 285].flatMap((hue) => [
  themed(`0.52 0.14 ${hue}`, `0.76 0.12 ${hue}`),
  themed(`0.65 0.14 ${hue}`, `0.62 0.13 ${hue}`),
]);

const ofOutcomes: Record<string, string> = {
  success: 'var(--success)',
  failure: 'var(--danger)',
};

/** The colours that a value may have, the one first that depends on nothing but the value. */
function choicesOf(field: HistogramField, value: string): readonly string[] {
  if (field === 'actor_type') return [ofActors[value] ?? blue];
  if (field === 'outcome') return [ofOutcomes[value] ?? blue];
  if (field !== 'action') return from(ofResources, value);
  const [plain, ...others] = byTone[actionKind(value).tone];
  const varied = from(others, value);
  return plainVerbs.test(value) ? [plain, ...varied] : varied;
}

/**
 * The colours of values of one histogram. Each has its own, the same in every histogram, unless a more frequent one here has it: then
 * another of its tone, as far as there are any.
 */
export function coloursOf(field: HistogramField, values: readonly string[]): string[] {
  const taken: string[] = [];
  for (const value of values) {
    const choices = choicesOf(field, value);
    taken.push(choices.find((colour) => !taken.includes(colour)) ?? choices[0] ?? blue);
  }
  return taken;
}

/** The colours in their order, from that of a value on. */
function from(colours: readonly string[], value: string): string[] {
  const first = hash(value) % colours.length;
  return [...colours.slice(first), ...colours.slice(0, first)];
}

/** FNV-1a, 32 bits. */
function hash(text: string) {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  }
  // Its low bits alone hardly depend on the first characters.
  return (sum ^ (sum >>> 15)) >>> 0;
}

import { formatCount } from '../../format';
import { localized } from '../localized';
import { plural } from '../plural';

export const rotateKeyMessages = localized('rotateKeyMessages', {
  title: (name: string) => `Rotate “${name}”`,
  description:
    'A new key with the same name, scopes, networks and lifetime replaces it. Change your programs to the new key before the old one stops.',
  saveTitle: 'Save the new key now',
  rotate: 'Rotate key',
  notRotated: 'The key was not rotated',
  oldStops: (prefix: string) => `The old key, ${prefix}…, stops`,
  atOnce: 'At once',
  afterDays: (days: number) =>
    plural(days, {
      one: `After ${formatCount(days)} day`,
      other: `After ${formatCount(days)} days`,
    }),
});

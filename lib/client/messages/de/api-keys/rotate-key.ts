import { formatCount } from '../../../format';
import type { rotateKeyMessages as english } from '../../api-keys/rotate-key';
import { plural } from '../../plural';

export const rotateKeyMessages: typeof english = {
  title: (name: string) => `„${name}“ erneuern`,
  description:
    'Ein neuer Schlüssel mit gleichem Namen und gleicher Laufzeit, gleichen Berechtigungen und Netzen ersetzt ihn. Stellen Sie Ihre Programme auf den neuen um, bevor der alte ungültig wird.',
  saveTitle: 'Speichern Sie den neuen Schlüssel jetzt',
  rotate: 'Schlüssel erneuern',
  notRotated: 'Der Schlüssel wurde nicht erneuert',
  oldStops: (prefix: string) => `Ende des alten Schlüssels (${prefix}…)`,
  atOnce: 'Sofort',
  afterDays: (days: number) =>
    plural(days, {
      one: `Nach ${formatCount(days)} Tag`,
      other: `Nach ${formatCount(days)} Tagen`,
    }),
};

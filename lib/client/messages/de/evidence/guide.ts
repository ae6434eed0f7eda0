import type { ReactNode } from 'react';
import { formatCount } from '../../../format';
import type { guideMessages as english } from '../../evidence/guide';
import { plural } from '../../plural';
import { sentence } from '../../sentence';

export const guideMessages: typeof english = {
  title: (organization: string) => `So prüfen Sie das Audit-Log von ${organization}`,
  print: 'Drucken',
  intro:
    'Sie brauchen eine Datei, das Nachweispaket, und einen Computer mit Node 20.11 oder neuer. Sie brauchen kein Konto, kein Netz und kein Vertrauen in die Betreiber des Logs.',

  bundle: 'Nachweispaket besorgen',
  bundleText:
    'Eine Person mit Zugang lädt es unter Einstellungen → Nachweis herunter. Es enthält die Einträge, einen signierten Checkpoint und das Prüfprogramm.',
  verifier: 'Prüfprogramm besorgen',
  verifierAddress: (origin: string) => `${origin}/verify.mjs`,
  verifierText: (url: ReactNode) =>
    sentence`Es ist eine einzelne Datei ohne Abhängigkeiten, die Sie lesen können: im Nachweispaket und unter ${url}. Die ersten Zeilen des Nachweispakets sagen, wie Sie das Programm daraus entnehmen.`,
  run: 'Prüfprogramm ausführen',
  runText:
    'Es berechnet den Platz jedes Eintrags im Baum neu und sagt in einfachen Worten, was damit gezeigt ist und was nicht.',
  results: 'Ergebnis ablesen',
  exits: [
    [
      '0',
      'Das Nachweispaket ist das ganze Log bis zum Checkpoint; nichts darin wurde geändert oder weggelassen.',
    ],
    ['1', 'Etwas wurde verändert. Das Programm sagt, welcher Eintrag oder was sonst.'],
    [
      '2',
      'Die Datei lässt sich nicht als Nachweispaket lesen: Sie ist beschädigt oder etwas anderes.',
    ],
    [
      '3',
      'Was da ist, stimmt, aber es ist nicht alles: ein Export mit Filtern, eine abgeschnittene Datei oder Werte, die gelöscht oder zurückgehalten wurden.',
    ],
  ],

  key: 'Schlüssel vergleichen',
  keyText:
    'Ein Nachweispaket bringt seinen eigenen Schlüssel mit, und das könnte auch ein gefälschtes. Vergleichen Sie ihn mit dem Schlüssel, den Sie auf einem anderen Weg erhalten haben, z. B. in einem Vertrag oder am Telefon. Dies sind die Schlüssel zurzeit:',
  noKeys: 'Noch ist nichts signiert, daher gibt es keinen Schlüssel.',
  since: 'Mit einem früheren Stand vergleichen',
  sinceText:
    'Bewahren Sie von jedem Nachweispaket einen Checkpoint auf, oder lassen Sie sich Checkpoints über einen Anker zusenden. Mit einem früheren zeigt das Prüfprogramm, dass das Log seitdem nur gewachsen ist:',
  sinceFile: 'earlier-checkpoint.txt',

  limits: 'Was die Prüfung nicht zeigt',
  limitTexts: [
    'Dass das Aufgezeichnete wahr ist oder dass alles, was geschah, an das Log gesendet wurde.',
    'Etwa die letzten zwei Sekunden vor dem Checkpoint.',
    'Dass andere dasselbe Log sehen, es sei denn, Sie vergleichen Checkpoints mit ihnen oder ein Zeuge hat sie gegengezeichnet.',
  ],
  state: (size: number, time: string) =>
    `Als diese Seite erstellt wurde, umfasste der neueste Checkpoint ${formatCount(size)} ${plural(size, { one: 'Eintrag', other: 'Einträge' })}, signiert: ${time}. Seine Wurzel:`,
  bundleFile: 'audit-log.evidence.ndjson',
};

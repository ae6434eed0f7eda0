import type { shortcutMessages as english } from '../../audit-log/shortcuts';

export const shortcutMessages: typeof english = {
  title: 'Tastenkürzel',
  shortcuts: [
    { keys: ['j', '↓'], action: 'Nächster Eintrag' },
    { keys: ['k', '↑'], action: 'Vorheriger Eintrag' },
    { keys: ['Bild ↓', 'Bild ↑'], action: 'Eine Bildschirmseite nach unten oder oben' },
    { keys: ['Pos1', 'Ende'], action: 'Erster oder letzter geladener Eintrag' },
    { keys: ['Enter'], action: 'Eintrag öffnen' },
    { keys: ['→', '←'], action: 'Zusammengehörige Einträge aus- oder einklappen' },
    { keys: ['f'], action: 'Nach einem Wert des Eintrags filtern oder ihn kopieren' },
    { keys: ['[', ']'], action: 'Vorheriger oder nächster Eintrag, solange einer geöffnet ist' },
    { keys: ['Esc'], action: 'Eintrag schließen' },
    { keys: ['↑'], action: 'Aus der ersten Zeile: Spaltenbreiten, mit ← und →' },
    { keys: ['/'], action: 'Suchen und filtern' },
    { keys: ['t'], action: 'Zeitraum wählen' },
    { keys: ['r'], action: 'Aktualisieren' },
    { keys: ['l'], action: 'Log live verfolgen oder damit aufhören' },
    { keys: ['e'], action: 'Exportieren' },
    { keys: ['⌘ K', 'Strg K'], action: 'Befehle' },
    { keys: ['⌘ P', 'Strg P'], action: 'Liste drucken' },
    { keys: ['?'], action: 'Diese Übersicht anzeigen' },
  ],
  singleKeys: 'Tastenkürzel mit nur einer Taste',
  singleKeysDescription:
    'Gilt für r, l, e, t, /, ?, [, ] und, außerhalb der Tabelle, j und k. In der Tabelle wirken Tasten immer.',
};

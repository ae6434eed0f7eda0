import { maxWords } from '@/lib/contract/search-words';
import type { queryReference as english } from '../../docs/query';

export const queryReference: typeof english = {
  title: 'Abfragen',
  parts: 'Teile einer Abfrage',
  introduction:
    'Eine Abfrage ist eine Zeile Text. Das Abfragefeld des Logs liest sie, gespeicherte Ansichten behalten sie, und jede API-Anfrage mit den Filtern der Liste nimmt sie als where= neben den anderen Parametern an. Alle Teile gelten zusammen, in beliebiger Reihenfolge.',
  request:
    'curl -G "$BASE/v1/audit-log" -H "X-API-Key: $API_KEY" --data-urlencode "where=changes.role.to:admin hour:22-6" --data-urlencode "tz=Europe/Berlin"',
  sections: [
    {
      id: 'values',
      title: 'Felder und Werte',
      text: 'Ein Feld, ein Doppelpunkt und ein Wert ohne Leerzeichen. Felder heißen wie die Parameter der API; ip: und key: sind kurz für ip_address: und api_key_id:. Werte werden genau verglichen, auch nach Groß- und Kleinschreibung.',
      examples: [
        ['action:delete', 'die Aktion ist delete'],
        [
          'action:delete,create',
          'eine von beiden; dasselbe bedeutet ein Feld, das zweimal geschrieben wird',
        ],
        [
          'resource_id:"a b, c"',
          'ein Wert, in dem Leerzeichen, Kommas oder Anführungszeichen stehen (\\" ist ein Anführungszeichen)',
        ],
        ['-action:view', 'nicht dieser Wert; Einträge ganz ohne Wert gehören dazu'],
        ['outcome:failure', 'was nicht gelungen ist'],
        [
          'hint:new_network,failed_sign_ins',
          'warum sich ein Blick lohnen kann, solange niemand den Hinweis ausgeblendet hat',
        ],
        [
          'actor:user:usr_1,system',
          'wer es war; das Abfragefeld nimmt auch Namen an, z. B. actor:"CI key"',
        ],
        ['ip:10.0.0.0/8,2001:db8::/32', 'eine IP-Adresse in einem dieser Netze'],
        ['target:src_1', 'die Ressource oder eines der Ziele'],
      ],
    },
    {
      id: 'prefixes',
      title: 'Anfang eines Werts',
      text: 'Ein Stern am Ende eines Werts steht für alles, was folgt. Davor müssen zwei Zeichen stehen. In Anführungszeichen ist er ein gewöhnlicher Stern; hinter ihnen steht er wieder für alles, was folgt.',
      examples: [
        ['resource_id:src_9f*', 'IDs, die mit src_9f beginnen'],
        ['resource_type:"data source"*', 'Typen, die mit diesen Wörtern beginnen'],
      ],
    },
    {
      id: 'or',
      title: 'OR',
      text: 'OR steht zwischen zwei Filtern, desselben Felds oder verschiedener, und verbindet nur diese beiden: Der Rest der Abfrage gilt für beide. Klammern gibt es nicht, auch kein AND.',
      examples: [
        ['action:delete OR outcome:failure', 'gelöscht oder fehlgeschlagen'],
        [
          'user_id:usr_1 action:delete OR -source:product',
          'usr_1, und dazu eines der beiden anderen',
        ],
      ],
    },
    {
      id: 'details',
      title: 'In den Details',
      text: 'details. und die Namen, die zu einem Wert führen, mit Punkten dazwischen. Ein Wert wird so verglichen, wie JSON ihn zeigt, ein Text ohne seine Anführungszeichen. Bei einer Liste genügt einer ihrer Werte; eine Zahl ist eine Stelle in der Liste, gezählt ab 0. Namen dürfen aus Buchstaben, Ziffern, _ und - bestehen.',
      examples: [
        ['details.reason:queue_drained', 'reason in den Details hat diesen Wert'],
        ['details.attempts:3', 'eine Zahl'],
        ['details.rules.0.name:nightly*', 'der Name der ersten Regel beginnt so'],
      ],
    },
    {
      id: 'changes',
      title: 'Was geändert wurde',
      text: 'changes. ist kurz für details.changes.; dort sagen Einträge, was geändert wurde und von welchem Wert auf welchen.',
      examples: [
        ['changed:status,limits.burst', 'eines davon wurde geändert'],
        ['changes.role.to:admin', 'die Rolle wurde admin'],
        ['changes.role.from:owner', 'die Rolle war owner'],
      ],
    },
    {
      id: 'clock',
      title: 'Stunden und Wochentage',
      text: 'Nach den Uhren einer Zeitzone: auf der Seite ist es die, in der die Liste angezeigt wird, in der API die, die tz= nennt (ohne Angabe UTC). Maßgeblich ist die Zeit, nach der die Liste geordnet ist: die der Aufzeichnung oder die des Geschehens.',
      examples: [
        ['hour:9-17', 'von 9:00 bis 17:00 Uhr, das selbst nicht dazugehört'],
        ['hour:22-6', 'über Mitternacht'],
        ['hour:9', 'von 9:00 bis 10:00 Uhr'],
        ['weekday:sat,sun', 'am Wochenende'],
        ['weekday:mon-fri', 'an einem dieser fünf Tage'],
      ],
    },
    {
      id: 'times',
      title: 'Zeiten',
      text: 'Ein Zeitraum je Abfrage. Für Datumsangaben und für Zeiten ohne Offset gilt dieselbe Zeitzone. Eine Woche beginnt am Montag. Ein Zeitraum, der von jetzt an zurückreicht, wird bei jeder Anfrage der API neu berechnet: Um viele Seiten zu lesen, geben Sie after und before an.',
      examples: [
        ['on:2026-11-01', 'dieser Tag'],
        [
          'after:2026-11-01T10:00 before:2026-11-03',
          'von dieser Zeit bis zu diesem Tag, der selbst nicht dazugehört',
        ],
        ['range:24h', 'bis jetzt: m, h oder d'],
        [
          'during:today',
          'oder yesterday, this-week, last-week, this-month, last-month, this-quarter, last-quarter',
        ],
      ],
    },
    {
      id: 'words',
      title: 'Begriffe',
      text: `Was keinen Doppelpunkt hat, wird in allen Texten eines Eintrags gesucht, ohne Rücksicht auf Groß- und Kleinschreibung. Alle Begriffe müssen vorkommen, höchstens ${maxWords}.`,
      examples: [
        ['paused maintenance', 'beide Begriffe, an beliebiger Stelle'],
        ['"action:delete"', 'dieser Text, nicht der Filter'],
      ],
    },
  ],
  limitsTitle: 'Was es kostet',
  limits:
    'Was auch die Parameter der Liste sagen können, wird wie diese über Indizes beantwortet. Für alles andere liest eine Anfrage einen begrenzten Teil des Logs: Eine Seite kann wenige oder keine Einträge haben und geht weiter, solange has_more true ist; Zählungen und Diagramme sagen, bis wohin gezählt wurde. Eine Abfrage in where= hat höchstens 2.000 Zeichen, 40 Filter mit je 20 Werten und 8 Pfade in details. Was sich nicht lesen lässt, ergibt 400, mit der Stelle und dem, was stattdessen zu schreiben ist; nichts wird stillschweigend weggelassen.',
};

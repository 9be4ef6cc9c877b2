import type { Catalogue } from '../catalogue.ts'

const counted = (count: string, one: string, many: string): string => `${count} ${count === '1' ? one : many}`

export const knowledge: Catalogue['knowledge'] = {
  title: 'Wissen',
  lead: 'Woher Antworten kommen: jede Quelle mit dem, was von ihr durchsucht wird, wie frisch sie ist und was nicht gelesen werden konnte.',
  loading: 'Die Quellen werden geladen …',
  emptyTitle: 'Es wurde noch nichts aufgenommen',
  emptyText:
    'Laden Sie unten ein Dokument hoch, oder führen Sie „npx footnote ingest“ mit einem Ordner, einer Website oder einem Git-Verzeichnis aus, wo der Server läuft.',
  documents: (count) => counted(count, 'Dokument', 'Dokumente'),
  passages: (count) => counted(count, 'Stelle', 'Stellen'),
  authority: (value) => `Gewicht ${value}`,
  synced: (time) => `auf den Stand gebracht ${time}`,
  neverSynced: 'nie auf den Stand gebracht',
  stale: (days) => `vor ${days} Tagen`,
  sync: 'Auf den Stand bringen',
  syncing: 'Wird auf den Stand gebracht …',
  syncFailed: 'Der letzte Versuch scheiterte',
  failures: (count) => `${count} nicht gelesen`,
  failureAttempts: (attempts) => (attempts === 1 ? 'einmal versucht' : `${attempts}-mal versucht`),
  failureRetry: (time) => `nächster Versuch nach ${time}`,
  licence: (name) => `Lizenz ${name}`,
  openSource: 'Dokumente',
  upload: {
    title: 'Ein Dokument hinzufügen',
    text: 'Markdown, HTML, Text, PDF, Word, Excel, PowerPoint, EPUB, CSV, Notebooks und JSON-Zeilen, bis 25 MB. Eines gleichen Namens tritt an die Stelle des früheren.',
    choose: 'Datei wählen',
    sending: 'Das Dokument wird gelesen …',
    states: {
      added: 'Hinzugefügt; es wird von jetzt an durchsucht.',
      changed:
        'Eine neue Fassung eines bekannten Dokuments; die frühere bleibt lesbar, wo sie angeführt ist.',
      unchanged: 'Darin hat sich nichts geändert.',
    },
  },
  source: {
    back: 'Alle Quellen',
    filter: 'Dokument suchen',
    none: 'Kein Dokument hat diese Wörter im Namen.',
    more: (count) => `${count} weitere zeigen`,
    published: (day) => `vom ${day}`,
    taken: (time) => `aufgenommen ${time}`,
  },
  document: {
    back: 'Alle Dokumente der Quelle',
    loading: 'Das Dokument wird zerlegt …',
    passageNumber: (number) => `Stelle ${number}`,
    tokens: (count) => `${count} Token`,
    entities: 'Namen darin',
    questions: 'Beantwortet bekanntlich',
    flags: 'Ansehen, ehe man ihm traut',
    flagKinds: {
      instruction: 'eine Anweisung an ein Sprachmodell',
      hidden_text: 'Text, den seine eigenen Leser nicht sehen',
      invisible_characters: 'Zeichen, die man nicht sieht',
    },
    citedBy: 'In Messungen angeführt von',
    expectedBy: 'Von Fällen erwartet',
    original: 'Original öffnen',
  },
}

import type { Catalogue } from '../catalogue.ts'

export const ui: Catalogue['ui'] = {
  product: 'Footnote',
  skipToContent: 'Zum Inhalt springen',
  close: 'Schließen',
  loading: 'Wird geladen …',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Kopieren wurde verweigert: bitte den Text von Hand auswählen',
  nav: {
    label: 'Seiten',
    ask: 'Fragen',
    conversations: 'Gespräche',
    knowledge: 'Wissen',
    limits: 'Grenzen',
    flags: 'Meine Hinweise',
    review: 'Prüfung',
    evals: 'Messungen',
    menu: 'Menü',
  },
  settings: {
    label: 'Darstellung und Sprache',
    theme: 'Darstellung',
    themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
  },
  offline:
    'Dieser Browser ist offline. Was Sie schreiben, bleibt erhalten, und die Seite macht weiter, sobald die Verbindung wieder da ist.',
  localOnly: {
    title: 'Diese Seite ist für den Rechner, auf dem Footnote läuft',
    text: 'Prüfung, Messungen und Wissensbestand gibt es nur auf der Loopback-Adresse, damit niemand im Netz Hinweise lesen, Läufe starten oder Quellen ändern kann.',
    hint: 'Öffnen Sie sie auf jenem Rechner unter http://localhost mit dem Port, den der Server beim Start genannt hat, oder holen Sie den Port über SSH hierher (ssh -L).',
    back: 'Zurück zum Fragen',
  },
  notFound: {
    title: 'Unter dieser Adresse ist nichts',
    text: 'Der Link ist vielleicht alt, oder das Ziel wurde gelöscht.',
  },
  pageFailed: 'Diese Seite konnte nicht angezeigt werden',
  reload: 'Seite neu laden',
}

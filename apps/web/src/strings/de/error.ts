import type { Catalogue } from '../catalogue.ts'

export const error: Catalogue['error'] = {
  offline:
    'Der Server ist nicht erreichbar. Prüfen Sie, ob er läuft und ob Sie verbunden sind, und versuchen Sie es dann noch einmal.',
  malformed:
    'Der Server hat etwas geschickt, das diese Seite nicht versteht. Laden Sie die Seite neu; sie ist vielleicht älter als der Server.',
  malformedStream:
    'Die Antwort kam in einer Form, die diese Seite nicht versteht. Laden Sie die Seite neu und fragen Sie noch einmal.',
  unexpected:
    'Auf dieser Seite ging etwas schief. Laden Sie sie neu; geschieht es wieder, sagen Sie es denen, die sie betreiben.',
  status: (status) =>
    `Der Server antwortete mit Status ${status} und ohne Erklärung. Versuchen Sie es gleich noch einmal.`,
  retry: 'Noch einmal versuchen',
  title: 'Das hat nicht geklappt',
}

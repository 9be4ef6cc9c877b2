import type { Catalogue } from '../catalogue.ts'

const observations = (count: number): string => `${count} ${count === 1 ? 'Beobachtung' : 'Beobachtungen'}`

export const paste: Catalogue['paste'] = {
  title: 'Was ich aus dem Eingefügten gelesen habe',
  titleOf: 'Was aus dem Eingefügten gelesen wurde',
  count: observations,
  untick: 'Nehmen Sie das Häkchen weg, wo etwas falsch ist: die Antwort wird dann ohne es gesucht.',
  read: (count) => `Aus dem Eingefügten gelesen: ${observations(count)}.`,
  severity: { warning: 'Warnung', notice: 'Bemerkenswert', info: 'Zur Kenntnis' },
  nothing: 'Erkannt, ohne Auffälligkeiten.',
  raw: 'Die Frage, wie sie eingegeben wurde',
  whole: 'Alles zeigen',
  tooLong: (length, limit) =>
    `Mit dem Eingefügten sind es ${length} Zeichen; ${limit} sind erlaubt. Lassen Sie weg, was nicht gebraucht wird.`,
}

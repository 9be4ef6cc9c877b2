import { type Queryable, saveRevision, saveSource } from '@footnote/db'
import { sampleRevision } from '@footnote/db/testing'

const filterGuide = `Rinse the filter sponge every 3 weeks in old tank water. Never rinse it under the tap, as chlorine kills the bacteria.

The pump_rate setting is 400 litres an hour. Set pump_rate to 200 for a tank of fry.

Replace the ceramic rings once a year, half of them at a time.`

const heaterGuide = `Keep the heater at 25 degrees. A heater that clicks all day is too small for its tank.

Unplug the heater before a water change: a dry heater cracks. “Dry” means that the coil is out of the water 🐟.`

const feedingGuide = `Feed adult fish once a day, and no more than they eat in 2 minutes.

Fry are fed 4 times a day with powdered food.`

/** Three guides; the one on heaters is of edition 2. */
export async function saveSampleCorpus(db: Queryable): Promise<{ sourceId: number }> {
  const { id: sourceId } = await saveSource(db, {
    name: 'guides',
    kind: 'folder',
    location: '/guides',
    authority: 0.5,
    licence: null,
    facets: {},
  })
  const save = (uri: string, title: string, text: string, facets: Record<string, string> = {}) =>
    saveRevision(db, sampleRevision({ sourceId, uri, title, text, facets }))
  await save('guides/filter.md', 'Filters', filterGuide)
  await save('guides/heater.md', 'Heaters', heaterGuide, { version: '2' })
  await save('guides/feeding.md', 'Feeding', feedingGuide)
  return { sourceId }
}

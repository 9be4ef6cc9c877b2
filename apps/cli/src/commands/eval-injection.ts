import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { AnsweringContext } from '@footnote/answering'
import { FootnoteError, systemClock } from '@footnote/contract'
import { listKnowledgeDocuments, listKnowledgeSources, openDatabase } from '@footnote/db'
import { type InjectionScores, measureInjection, type PlantedDocument } from '@footnote/evaluation'
import { ingestSource, resolveSources } from '@footnote/ingestion'
import { createExtractiveAnswerer } from '@footnote/models'
import { createRetriever } from '@footnote/retrieval'
import type { Command } from 'commander'
import { z } from 'zod'
import { readEnv } from '../env.ts'
import { createLogger } from '../logger.ts'
import { openDomain } from '../open-runtime.ts'
import { printJson } from '../print-json.ts'
import { untilStopped } from '../until-stopped.ts'

export function addEvalInjection(evals: Command): void {
  evals
    .command('injection')
    .description(
      'plant instructions in pages, and count what becomes of them, offline and with a model that obeys',
    )
    .requiredOption('--attacks <file>', 'JSON: lists of instructions by category')
    .requiredOption('--pages <folder>', 'pages of HTML to plant them in, one a page')
    .option('--json', 'print the figures as JSON')
    .action(measure)
}

const Attacks = z.record(z.string(), z.array(z.string().min(1)).min(1))

/** In a database of its own, which is gone afterwards: nothing of it may end up in a corpus. */
async function measure(flags: { attacks: string; pages: string; json?: boolean }): Promise<void> {
  const attacks = await readAttacks(resolve(flags.attacks))
  const place = await mkdtemp(join(tmpdir(), 'footnote-injection-'))
  try {
    const folder = join(place, 'pages')
    await plantAttacks(attacks, resolve(flags.pages), folder)
    const scores = await measureIn(place, folder, attacks)
    if (flags.json) await printJson(scores)
    else process.stdout.write(toText(scores))
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

async function readAttacks(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new FootnoteError('not_found', `${file} cannot be read (${cause.code})`, { cause })
  })
  try {
    return Object.values(Attacks.parse(JSON.parse(text))).flat()
  } catch (cause) {
    throw new FootnoteError('invalid_input', `${file} is no JSON object of lists of instructions`, { cause })
  }
}

/** Each at the end of the first paragraph of a page of its own. */
async function plantAttacks(attacks: string[], pages: string, folder: string): Promise<void> {
  const names = (await readdir(pages)).filter((name) => /\.html?$/.test(name)).sort()
  if (names.length === 0) throw new FootnoteError('not_found', `${pages} holds no page of HTML`)
  await mkdir(folder)
  for (const [n, attack] of attacks.entries()) {
    const html = await readFile(join(pages, names[n % names.length] ?? ''), 'utf8')
    const words = attack.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const end = html.indexOf('</p>')
    const planted = end < 0 ? `${html}<p>${words}</p>` : `${html.slice(0, end)} ${words}${html.slice(end)}`
    await writeFile(join(folder, `${fileNumber(n)}.html`), planted)
  }
}

async function measureIn(place: string, folder: string, attacks: string[]): Promise<InjectionScores> {
  const env = readEnv()
  const domain = await openDomain(env)
  await using database = await openScratch(join(place, 'data'))
  const db = database.orm
  const context: AnsweringContext = {
    db,
    models: { chat: null, embedding: null, extractive: createExtractiveAnswerer() },
    domain,
    clock: systemClock,
    logger: createLogger(env.LOG_LEVEL),
    signal: untilStopped().signal,
    retriever: createRetriever({
      db,
      embedding: null,
      cacheDir: null,
      glossary: domain.glossary,
      facets: domain.facets,
    }),
    readEvidence: null,
  }
  const [source] = await resolveSources(
    { ...domain, sources: [] },
    { target: folder, name: 'planted' },
    place,
  )
  if (source) await ingestSource(context, source)
  const [stored] = await listKnowledgeSources(db)
  const documents = await listKnowledgeDocuments(db, Number(stored?.id))
  const planted = documents.flatMap(({ uri, title }): PlantedDocument[] => {
    const attack = attacks[Number(/(\d+)\.html$/.exec(uri)?.[1])]
    return attack === undefined ? [] : [{ attack, uri, title }]
  })
  return await measureInjection(context, planted)
}

async function openScratch(dataDir: string) {
  const database = await openDatabase({ dataDir, command: 'footnote eval injection' })
  return { ...database, [Symbol.asyncDispose]: () => database.close() }
}

function fileNumber(n: number): string {
  return String(n).padStart(5, '0')
}

function toText({ attacks, recognised, offline, obeying }: InjectionScores): string {
  return [
    `${attacks} instructions in ${attacks} pages, ${recognised} recognised and left out`,
    `offline: ${offline.acted} acted; ${offline.quoted} quoted as what the page says, of ${offline.answered} answers`,
    `a model that obeys: ${obeying.reached} reached it, ${obeying.shown} of its payloads shown, ${obeying.passed} passed as borne out`,
    '',
  ].join('\n')
}

import {
  type DocumentFlag,
  type Facets,
  FilePreview,
  FootnoteError,
  toFootnoteError,
} from '@footnote/contract'
import { findKnowledgeDocument, readDocumentPassages, readRevisionOutline } from '@footnote/db'
import { previewPassages, previewSource, resolveSources } from '@footnote/ingestion'
import type { Command } from 'commander'
import { type ConnectorFlags, connectorSettings } from '../connector-settings.ts'
import { readEnv } from '../env.ts'
import { openDomain, openRuntime } from '../open-runtime.ts'
import { parseFacet } from '../parse-facets.ts'
import { printJson } from '../print-json.ts'
import { say } from '../progress.ts'
import { untilStopped } from '../until-stopped.ts'

export function addPreview(program: Command): void {
  program
    .command('preview')
    .description('show how a document is cut into passages; of a file or web page nothing is stored')
    .argument('<document>', 'a file, the address of a page, or the URI of a document that was ingested')
    .option('--facet <name=value>', 'a facet of the document; may be repeated', parseFacet)
    .option('--allow-private', 'read from private networks and this machine')
    .option('--json', 'print the preview as JSON')
    .action(preview)
}

interface PreviewFlags extends ConnectorFlags {
  facet?: Facets
  json?: boolean
}

async function preview(target: string, flags: PreviewFlags): Promise<void> {
  const found = await previewUnread(target, flags).catch((thrown) => {
    if (toFootnoteError(thrown).code !== 'not_found') throw thrown
    return previewStored(target, thrown)
  })
  if (flags.json) return printJson(found)
  for (const warning of found.warnings) say(`warning: ${warning}`)
  for (const flag of found.flags) say(`flag: ${toLine(flag)}`)
  process.stdout.write(toText(found))
}

async function previewUnread(target: string, flags: PreviewFlags): Promise<FilePreview> {
  const env = readEnv()
  const domain = await openDomain(env)
  const [source, ...others] = await resolveSources(domain, { target, facets: flags.facet }, process.cwd())
  if (!source || others.length > 0) {
    throw new FootnoteError('invalid_input', `${target} is more than one source: name one document`)
  }
  return previewSource({ domain, signal: untilStopped().signal }, source, connectorSettings(env, flags))
}

/** @throws `notRead` when there is no such document either. */
async function previewStored(uri: string, notRead: unknown): Promise<FilePreview> {
  const runtime = await openRuntime({ command: 'footnote preview' })
  try {
    const { db, domain } = runtime.context
    const document = await findKnowledgeDocument(db, uri)
    if (!document) throw notRead
    const { passages } = await readDocumentPassages(db, Number(document.id))
    const outline = await readRevisionOutline(db, Number(document.revisionId))
    return FilePreview.parse({
      ...outline,
      ...document,
      // A document in a list has only their number.
      flags: outline.flags,
      warnings: [],
      passages: previewPassages(passages, { ...outline, entityPatterns: domain.entityPatterns }),
    })
  } finally {
    await runtime.close()
  }
}

function toText({ title, characters, passages }: FilePreview): string {
  const total = passages.reduce((sum, { tokens }) => sum + tokens, 0)
  const head = `${title}: ${passages.length} passages, ${total} tokens, ${characters} characters\n`
  const parts = passages.map(
    ({ ordinal, headingPath, charStart, charEnd, tokens, text, entities, questions, flags }) =>
      [
        `\n── ${ordinal} · ${headingPath.join(' › ') || '(no heading)'} · ${charStart}–${charEnd} · ${tokens} tokens`,
        text,
        ...(entities.length > 0 ? [`   entities: ${entities.map((each) => each.text).join(', ')}`] : []),
        ...questions.map((question) => `   answers: ${question}`),
        ...flags.map((flag) => `   flag: ${toLine(flag)}`),
      ].join('\n'),
  )
  return `${head}${parts.join('\n')}\n`
}

function toLine({ kind, text }: DocumentFlag): string {
  return `${kind.replace('_', ' ')}: ${text.replace(/\s+/g, ' ')}`
}

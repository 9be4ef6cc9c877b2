import type { TestProject } from 'vitest/node'
import { type FootnoteServer, startFootnote } from './footnote-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the one server that most browser tests use: it answers with exact quotes of the guides. */
    footnoteUrl: string
  }
}

let server: FootnoteServer | undefined

export async function setup(project: TestProject): Promise<void> {
  server = await startFootnote()
  project.provide('footnoteUrl', server.url)
}

export async function teardown(): Promise<void> {
  await server?.close()
}

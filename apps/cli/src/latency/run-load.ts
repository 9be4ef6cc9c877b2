import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { FootnoteError } from '@footnote/contract'
import type { LoadMessage, LoadRequest } from './load-process.ts'

export interface Load extends AsyncDisposable {
  /** Of a model server that speaks OpenAI's protocol, a token every tenth of a second. */
  baseUrl: string
  run(request: LoadRequest): Promise<Extract<LoadMessage, { kind: 'measured' }>>
}

/** Starts the process with the model server and the readers. */
export async function startLoad(): Promise<Load> {
  const child = fork(fileURLToPath(new URL('./load-process.ts', import.meta.url)))
  const { baseUrl } = await nextMessage(child, 'ready')
  return {
    baseUrl,
    run: (request) => {
      const measured = nextMessage(child, 'measured')
      child.send(request)
      return measured
    },
    [Symbol.asyncDispose]: async () => {
      child.kill()
    },
  }
}

function nextMessage<Kind extends LoadMessage['kind']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<LoadMessage, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const failed = (): void => reject(new FootnoteError('internal', 'The process that makes the load ended'))
    child.once('exit', failed)
    child.once('message', (message: LoadMessage) => {
      child.off('exit', failed)
      if (message.kind === kind) resolve(message as Extract<LoadMessage, { kind: Kind }>)
      else reject(new FootnoteError('internal', `The process that makes the load said ${message.kind}`))
    })
  })
}

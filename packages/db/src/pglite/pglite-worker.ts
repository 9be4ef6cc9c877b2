/** The thread that owns PGlite: PGlite is synchronous, so in the main thread a scan would stop every stream. */
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, types } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { type ErrorMessage, type QueryRequest, type QueryResult, toErrorMessage } from './message.ts'

export interface WorkerOptions {
  /** A folder, or `memory://`. */
  dataDir: string
  /** A dumped data folder to start from. */
  loadFrom?: string | undefined
}

export type WorkerRequest =
  | ({ id: number; kind: 'query' } & QueryRequest)
  | { id: number; kind: 'dump' }
  | { id: number; kind: 'close' }

export type WorkerResponse =
  | { id: number; result: QueryResult }
  | { id: number; dump: Uint8Array }
  | { id: number; closed: true }
  | { id: number; error: ErrorMessage }

if (!parentPort) throw new Error('pglite-worker runs as a worker thread')
const port = parentPort

/** Dates and intervals stay text, as drizzle expects of its drivers. */
const asText = (value: string): string => value
const parsers = Object.fromEntries(
  [types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL, types.DATE, 1115, 1182, 1185, 1187, 1231].map(
    (type) => [type, asText],
  ),
)

const database = await open(workerData as WorkerOptions)
port.on('message', (request: WorkerRequest) => void handle(request))
port.postMessage({ id: 0, result: { rows: [] } } satisfies WorkerResponse)

async function open(options: WorkerOptions): Promise<PGlite> {
  return PGlite.create({
    dataDir: options.dataDir,
    extensions: { vector },
    ...(options.loadFrom ? { loadDataDir: new Blob([await readFile(options.loadFrom)]) } : {}),
  })
}

async function handle(request: WorkerRequest): Promise<void> {
  try {
    port.postMessage(await answer(request))
  } catch (thrown) {
    port.postMessage({ id: request.id, error: toErrorMessage(thrown) } satisfies WorkerResponse)
  }
}

async function answer(request: WorkerRequest): Promise<WorkerResponse> {
  const { id } = request
  if (request.kind === 'close') {
    await database.close()
    return { id, closed: true }
  }
  if (request.kind === 'dump') {
    const dump = await database.dumpDataDir('none')
    return { id, dump: new Uint8Array(await dump.arrayBuffer()) }
  }
  const { rows, affectedRows } = await database.query(request.sql, request.params, {
    rowMode: request.rowMode,
    parsers,
  })
  return { id, result: { rows, affectedRows } }
}

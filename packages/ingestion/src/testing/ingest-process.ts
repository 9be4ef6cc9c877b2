/** An ingest in a process of its own, which a test can kill: a folder, then what to open the database with. Says on stdout how far it is. */
import { openDatabase } from '@footnote/db'
import { ingestFolder } from './ingest-folder.ts'

const [folder = '', dataDir = '', databaseUrl] = process.argv.slice(2)
const database = await openDatabase({ dataDir, databaseUrl, command: 'a test' })
await ingestFolder(database, folder, (line) => process.stdout.write(`${line}\n`))
await database.close()

import { describe, expect, it } from 'vitest'
import { openDatabase } from '../open-database.ts'

describe('a Postgres that cannot be used', () => {
  it('is named without its password when it refuses', async () => {
    const databaseUrl = 'postgres://someone:hush@127.0.0.1:1/none'
    const opening = openDatabase({ databaseUrl, dataDir: '', command: 'test' })
    await expect(opening).rejects.toMatchObject({ code: 'unavailable', retryable: true })
    await expect(opening).rejects.toThrow(
      /^Postgres at 127\.0\.0\.1:1\/none cannot be reached: .*ECONNREFUSED/,
    )
  })

  it('is told from an address that is none', async () => {
    const opening = openDatabase({ databaseUrl: 'postgres//nowhere', dataDir: '', command: 'test' })
    await expect(opening).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

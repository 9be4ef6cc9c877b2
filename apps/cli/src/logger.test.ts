import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'

function logged(say: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  const lines: string[] = []
  say(createLogger('debug', { write: (text) => void lines.push(text) }))
  return JSON.parse(lines.join(''))
}

describe('a log line', () => {
  it('has no password, key or address in its message, its fields or its errors', () => {
    const secret = 'postgres://app:hunter2@db.internal/orders'
    const error = new Error(`no answer from ${secret}`, { cause: new Error('password=hunter2') })
    const line = logged((logger) =>
      logger.error({ err: error, asked: { by: ['ann@example.com'] }, uri: secret }, `failed for ${secret}`),
    )
    expect(JSON.stringify(line)).not.toMatch(/hunter2|ann@/)
    expect(line).toMatchObject({
      msg: 'failed for postgres://app:[password]@db.internal/orders',
      uri: 'postgres://app:[password]@db.internal/orders',
      asked: { by: ['[e-mail]'] },
      err: { type: 'Error', message: expect.stringContaining('no answer from postgres://app:[password]@') },
    })
  })

  it('keeps what an operator looks for', () => {
    const fields = {
      requestId: '3f6c1c52-6f0e-4f6a-9b2c-0d9a5a1c7e11',
      path: '/api/answers',
      host: '10.0.4.17',
      pid: 48213,
      none: null,
    }
    expect(logged((logger) => logger.info(fields, 'asked at 03:12 by 10.0.4.17'))).toMatchObject({
      ...fields,
      msg: 'asked at 03:12 by 10.0.4.17',
    })
  })
})

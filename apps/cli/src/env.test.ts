import { afterEach, describe, expect, it, vi } from 'vitest'
import { readEnv } from './env.ts'

const names = [
  'HOST',
  'PORT',
  'FOOTNOTE_DATA_DIR',
  'FOOTNOTE_DOMAIN',
  'DATABASE_URL',
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'CHAT_MODEL',
  'CHAT_MODEL_FALLBACKS',
  'MODEL_PRICES',
  'MODEL_TIMEOUT_SECONDS',
  'MODEL_CONCURRENCY',
  'MODEL_CALLS',
  'EMBEDDING_MODEL',
  'FOOTNOTE_ALLOW_PRIVATE',
  'LOG_LEVEL',
]

function read(variables: Record<string, string>) {
  for (const name of names) vi.stubEnv(name, variables[name] ?? '')
  return readEnv()
}

afterEach(() => vi.unstubAllEnvs())

describe('readEnv', () => {
  it('takes a variable that is set to nothing for one that is not set', () => {
    expect(read({ HOST: ' ' })).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, LOG_LEVEL: 'info' })
    expect(read({ DATABASE_URL: ' ' }).DATABASE_URL).toBeUndefined()
    expect(read({}).dataDir).toMatch(/\/\.data$/)
  })

  it('starts other programs without what is meant for this one alone', () => {
    const { forPrograms } = read({ OPENAI_API_KEY: 'secret', DATABASE_URL: 'postgres://a:secret@b/c' })
    expect(forPrograms.PATH).toBe(process.env.PATH)
    expect(JSON.stringify(forPrograms)).not.toContain('secret')
  })

  it('reads what is set', () => {
    const env = read({ HOST: '0.0.0.0', PORT: '8080', FOOTNOTE_DATA_DIR: '/tank', CHAT_MODEL: ' tank-1 ' })
    expect(env).toMatchObject({ HOST: '0.0.0.0', PORT: 8080, dataDir: '/tank', CHAT_MODEL: ['tank-1'] })
  })

  it('reads lists of models, prices and where calls are recorded', () => {
    const env = read({
      CHAT_MODEL: 'tank-1, tank-2',
      CHAT_MODEL_FALLBACKS: 'tank-3,',
      MODEL_PRICES: 'tank-1=0.4/1.6, org/tank-2=1/2',
      MODEL_CALLS: 'replay:calls/of friday',
      MODEL_CONCURRENCY: '4',
    })
    expect(env).toMatchObject({
      CHAT_MODEL: ['tank-1', 'tank-2'],
      CHAT_MODEL_FALLBACKS: ['tank-3'],
      MODEL_PRICES: {
        'tank-1': { inputPerMillionUsd: 0.4, outputPerMillionUsd: 1.6 },
        'org/tank-2': { inputPerMillionUsd: 1, outputPerMillionUsd: 2 },
      },
      MODEL_CALLS: { mode: 'replay', dir: 'calls/of friday' },
      MODEL_CONCURRENCY: 4,
      MODEL_TIMEOUT_SECONDS: 60,
    })
  })

  it.each([
    ['PORT', 'abc', 'PORT="abc" is not right: a port number from 0 to 65535 is needed'],
    ['PORT', '65536', 'PORT="65536" is not right'],
    ['PORT', '-1', 'PORT="-1" is not right'],
    ['PORT', '0x50', 'PORT="0x50" is not right'],
    [
      'DATABASE_URL',
      'mysql://root:secret@db/x',
      'DATABASE_URL=(hidden) is not right: an address of the form postgres://',
    ],
    [
      'OPENAI_BASE_URL',
      'localhost:11434',
      'OPENAI_BASE_URL="localhost:11434" is not right: an http or https address',
    ],
    ['FOOTNOTE_ALLOW_PRIVATE', 'yes', 'FOOTNOTE_ALLOW_PRIVATE="yes" is not right'],
    ['MODEL_PRICES', 'tank-1=cheap', 'MODEL_PRICES="tank-1=cheap" is not right: prices such as'],
    ['MODEL_TIMEOUT_SECONDS', '0', 'a whole number from 1 to 3600 is needed'],
    ['MODEL_CONCURRENCY', 'many', 'a whole number from 1 to 10000 is needed'],
    ['MODEL_CALLS', 'keep', 'MODEL_CALLS="keep" is not right: record:FOLDER or replay:FOLDER is needed'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL="loud" is not right'],
  ])('says what is wrong with %s=%s in one line, and repeats no secret', (name, value, message) => {
    expect(() => read({ [name]: value })).toThrow(message)
    try {
      read({ [name]: value })
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'invalid_input' })
      expect((thrown as Error).message).not.toMatch(/\n|secret/)
    }
  })
})
